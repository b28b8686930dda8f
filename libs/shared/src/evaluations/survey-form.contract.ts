import { z } from 'zod';
import { defineRoute } from '../kernel/route.js';
import { idText, personText } from '../kernel/text.js';
import { surveyQuestion } from '../learning/activity.contract.js';
import { contentKey } from '../learning/quiz.contract.js';
import { surveyKind } from './evaluation-words.js';

/** How a question of a run's survey is answered: 1 to 5, one of several, any of several, or in words. */
export const surveyQuestionKinds = ['scale', 'choice', 'choices', 'text'] as const;
export type SurveyQuestionKind = (typeof surveyQuestionKinds)[number];

/** So many questions a run may add to each of its surveys. */
export const mostOwnQuestions = 12;
export const mostSurveyOptions = 12;

const options = z.array(personText(150)).max(mostSurveyOptions);

const runQuestionShape = {
  /** Names the question over the versions of the form; another one where it asks something else, so that no answer is taken for one to it. */
  key: contentKey,
  kind: z.enum(surveyQuestionKinds),
  /** Who reads the other language gets the English words where there are none in it. */
  prompt: z.strictObject({ en: personText(300), id: personText(300).nullable().default(null) }),
  /** Of a choice, one after the other in both languages; empty otherwise. */
  options: z.strictObject({ en: options, id: options.nullable().default(null) }).default({ en: [], id: null }),
  required: z.boolean(),
};

/** A question that a run adds to one of its surveys, as staff write it. */
export const runQuestion = z.strictObject(runQuestionShape).superRefine(({ kind, options: { en, id } }, context) => {
  if (kind !== 'choice' && kind !== 'choices') return;
  const wrong = (message: string): void => { context.addIssue({ code: 'custom', path: ['options'], message }); };
  if (en.length < 2 || new Set(en).size < en.length) wrong('evaluation.too-few-options');
  else if (id !== null && id.length !== en.length) wrong('evaluation.options-differ');
});
export type RunQuestion = z.output<typeof runQuestion>;

/** What one survey of a run asks, for its staff. */
export const surveyFormView = z.object({
  kind: surveyKind,
  /** 0 while the run has added nothing. */
  version: z.number().int(),
  /** The same in every run and always first, in the reader's language. */
  standard: z.array(surveyQuestion),
  own: z.array(z.object(runQuestionShape)),
  /** Whether somebody has answered, so that the questions stay as they are. */
  frozen: z.boolean(),
  can: z.object({ change: z.boolean() }),
});
export type SurveyFormView = z.output<typeof surveyFormView>;

const params = z.strictObject({ runId: idText(), kind: surveyKind });

/** The routes of the questions that a run adds to its surveys. */
export const surveyFormRoutes = {
  view: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/evaluations/:kind/questions',
    summary: 'What a survey of a run asks: the standard questions, and those that the run adds',
    params,
    response: surveyFormView,
  }),
  set: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/evaluations/:kind/questions',
    summary: 'Ask these questions after the standard ones; refused once somebody has answered, or where somebody else changed them since',
    params,
    body: z.strictObject({
      /** The one that was read. */
      version: z.number().int().min(0),
      questions: z.array(runQuestion).max(mostOwnQuestions),
    }),
    response: surveyFormView,
  }),
};
