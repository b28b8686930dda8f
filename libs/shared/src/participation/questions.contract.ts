import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText, personText } from '../kernel/text.js';
import { longestAnswer } from './question.rules.js';

export const questionKinds = ['text', 'choice', 'date', 'yes_no', 'document_number'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What a question is about; lists and documents find by it what they need. */
export const questionTopics = ['dietary', 'access', 'arrival', 'departure', 'passport', 'emergency', 'other'] as const;
export type QuestionTopic = (typeof questionTopics)[number];

/**
 * Who reads the answers: `trainers` everybody of the run's staff; `private` only who may read what participants tell
 * for their stay. What is about travel or papers is always private.
 */
export const questionAudiences = ['trainers', 'private'] as const;
export type QuestionAudience = (typeof questionAudiences)[number];

/** These topics, and every number of a document, go to as few as possible. */
export const alwaysPrivate: readonly QuestionTopic[] = ['arrival', 'departure', 'passport', 'emergency'];

export const maxQuestions = 20;
const words = (max: number) => z.strictObject({ en: personText(max), id: personText(max).nullable().default(null) });

const questionShape = {
  /** Stays the same over the versions of the form, so that an answer finds its question again. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'participation.bad-key'),
  kind: z.enum(questionKinds),
  topic: z.enum(questionTopics),
  label: words(200),
  /** Of a choice; empty otherwise. */
  choices: z.array(personText(100)).max(20).default([]),
  required: z.boolean(),
  /** What the answer is for; stands beside the question. */
  purpose: words(300),
  audience: z.enum(questionAudiences),
  /** On this day the answers are removed. */
  keptUntil: day,
};

/** A question as staff write it. */
export const questionField = z.strictObject(questionShape).superRefine((field, context) => {
  const wrong = (name: string, message: string): void => { context.addIssue({ code: 'custom', path: [name], message }); };
  if (field.kind === 'choice' && new Set(field.choices).size < 2) wrong('choices', 'participation.too-few-choices');
  if (field.audience === 'trainers' && (field.kind === 'document_number' || alwaysPrivate.includes(field.topic))) wrong('audience', 'participation.must-be-private');
});
export type QuestionField = z.output<typeof questionField>;

export const questionFieldView = z.object({ ...questionShape, /** Version of the form since which it is asked like this. */ since: z.number().int() });
export type QuestionFieldView = z.output<typeof questionFieldView>;

/** A run's form as its staff see it. */
export const questionFormView = z.object({
  runId: z.string(),
  /** 0 while there is none. */
  version: z.number().int(),
  fields: z.array(questionFieldView),
  changedAt: instant.nullable(),
  /** How many are asked, and how many of them have answered whatever is required. */
  asked: z.number().int(),
  complete: z.number().int(),
  /** Until when answers may be kept, and what is proposed. */
  days: z.object({ earliest: day, latest: day, proposed: day }),
});
export type QuestionFormView = z.output<typeof questionFormView>;

/** A question to the participant, with what they said. */
export const ownQuestion = questionFieldView.extend({
  /** The answer that counts; null where there is none to the question as it is asked now. */
  value: z.string().nullable(),
  /** What was typed and not handed in yet. */
  draft: z.string().nullable(),
});
export type OwnQuestion = z.output<typeof ownQuestion>;

export const ownQuestionsView = z.object({
  enrolmentId: z.string(),
  version: z.number().int(),
  questions: z.array(ownQuestion),
  /** Whether answers are still taken. */
  open: z.boolean(),
  /** Keys of what is required and has no answer. */
  missing: z.array(z.string()),
  savedAt: instant.nullable(),
});
export type OwnQuestionsView = z.output<typeof ownQuestionsView>;

const runParams = z.strictObject({ runId: idText() });
const enrolmentParams = z.strictObject({ enrolmentId: idText() });
const answersBody = z.strictObject({
  /** Of the form that was shown. */
  version: z.number().int().min(1),
  answers: z.array(z.strictObject({ key: z.string().max(40), value: longText(longestAnswer, 0) })).max(maxQuestions),
});

export const questionRoutes = {
  form: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/question-form',
    summary: 'What the participants of a run are asked, for its staff',
    params: runParams,
    response: questionFormView,
  }),
  setForm: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/question-form',
    summary: 'Ask the participants of a run these questions; they are asked only for what is new',
    params: runParams,
    body: z.strictObject({
      /** The version that was changed; 0 for the first form. */
      version: z.number().int().min(0),
      fields: z.array(questionField).max(maxQuestions).superRefine((fields, context) => {
        if (new Set(fields.map(({ key }) => key)).size < fields.length) context.addIssue({ code: 'custom', message: 'participation.same-key' });
      }),
    }),
    response: questionFormView,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/enrolments/:enrolmentId/questions',
    summary: 'What I am asked before a run, and what I said',
    params: enrolmentParams,
    response: ownQuestionsView,
  }),
  saveDraft: defineRoute({
    method: 'PUT',
    path: '/api/enrolments/:enrolmentId/questions/draft',
    summary: 'Keep what I have typed so far, without handing it in',
    params: enrolmentParams,
    body: answersBody,
    response: z.object({ savedAt: instant }),
  }),
  answer: defineRoute({
    method: 'PUT',
    path: '/api/enrolments/:enrolmentId/questions',
    summary: 'Hand in my answers; what was answered before and is left out stays',
    params: enrolmentParams,
    body: answersBody,
    response: ownQuestionsView,
  }),
};

export const questionProblems = {
  'participation.form-changed': 409,
  'participation.kept-too-long': 422,
  'participation.not-asked': 409,
} as const satisfies ProblemTable;
