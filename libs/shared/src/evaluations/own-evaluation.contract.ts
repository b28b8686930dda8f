import { z } from 'zod';
import { defineRoute } from '../kernel/route.js';
import { listOf } from '../kernel/paging.js';
import { idText, instant } from '../kernel/text.js';
import { surveyAnswer, surveyQuestion } from '../learning/activity.contract.js';
import { contentKey, questionResult, quizAnswer, savedAnswer, shownQuestion } from '../learning/quiz.contract.js';
import { evaluationKind, evaluationStates } from './evaluation-words.js';

const head = {
  id: z.string(),
  kind: evaluationKind,
  courseTitle: z.string(),
  runCode: z.string(),
  state: z.enum(evaluationStates),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  handedIn: z.boolean(),
};

/** An evaluation of a run that one takes part in. */
export const ownEvaluation = z.object(head);
export type OwnEvaluation = z.output<typeof ownEvaluation>;

export const ownEvaluationInFull = z.object({
  ...head,
  /** Null for a survey. */
  test: z
    .object({
      begun: z.boolean(),
      questionCount: z.number().int(),
      /** Empty before it is begun. */
      questions: z.array(shownQuestion),
      answers: z.array(savedAnswer),
      /** Null before it is handed in. */
      result: z
        .object({
          scoreHundredths: z.number().int(),
          /** What was right; null until the last test of the run is over. */
          questions: z.array(questionResult).nullable(),
        })
        .nullable(),
    })
    .nullable(),
  /** Null for a test. */
  survey: z.object({ version: z.number().int(), questions: z.array(surveyQuestion) }).nullable(),
});
export type OwnEvaluationInFull = z.output<typeof ownEvaluationInFull>;

const params = z.strictObject({ evaluationId: idText() });
const nothing = z.strictObject({});

/** The routes of whoever takes part; each is about their own answers, anything else answers `evaluation.not-found`. */
export const ownEvaluationRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/me/evaluations',
    summary: 'Tests and surveys of my runs that are open, and those that I have handed in',
    response: listOf(ownEvaluation),
  }),
  one: defineRoute({
    method: 'GET',
    path: '/api/me/evaluations/:evaluationId',
    summary: 'A test or a survey with my answers; with the right ones once the last test is over',
    params,
    response: ownEvaluationInFull,
  }),
  begin: defineRoute({
    method: 'POST',
    path: '/api/me/evaluations/:evaluationId/begin',
    summary: 'Begin a test; again gives the same one',
    params,
    body: nothing,
    response: ownEvaluationInFull,
  }),
  saveAnswer: defineRoute({
    method: 'PUT',
    path: '/api/me/evaluations/:evaluationId/answers/:questionKey',
    summary: 'Save one answer as it is given; an older revision than the saved one is ignored',
    params: z.strictObject({ evaluationId: idText(), questionKey: contentKey }),
    body: z.strictObject({ revision: z.number().int().min(1).max(1_000_000_000), answer: quizAnswer }),
    response: z.object({ saved: z.boolean(), revision: z.number().int() }),
  }),
  handIn: defineRoute({
    method: 'POST',
    path: '/api/me/evaluations/:evaluationId/hand-in',
    summary: 'Hand in a test; again gives the same result',
    params,
    body: nothing,
    response: ownEvaluationInFull,
  }),
  respond: defineRoute({
    method: 'POST',
    path: '/api/me/evaluations/:evaluationId/response',
    summary: 'Answer a survey; again counts once, as it was answered first',
    params,
    body: z.strictObject({
      /** Of the questions that were shown. */
      version: z.number().int().min(0).default(0),
      answers: z.array(surveyAnswer).max(100),
    }),
    response: ownEvaluationInFull,
  }),
};
