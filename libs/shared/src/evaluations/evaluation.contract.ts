import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { listOf } from '../kernel/paging.js';
import { idText, instant, personText } from '../kernel/text.js';
import { contentKey } from '../learning/quiz.contract.js';
import { evaluationKind, evaluationStates, longestBankFile, mostTestQuestions } from './evaluation-words.js';
import { evaluationResults } from './evaluation-results.contract.js';

/** One evaluation of a run, for its staff. */
export const runEvaluation = z.object({
  id: z.string(),
  kind: evaluationKind,
  state: z.enum(evaluationStates),
  /** By the run's dates, or as staff opened and closed it; null where neither says so. */
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  /** Whether staff opened or closed it, whatever the dates say. */
  byHand: z.boolean(),
  /** How many people have handed it in, of how many that it is for. */
  answered: z.number().int(),
  people: z.number().int(),
  can: z.object({ open: z.boolean(), close: z.boolean() }),
});
export type RunEvaluation = z.output<typeof runEvaluation>;

/** A bank of questions for the tests of a course. */
export const evaluationBank = z.object({
  id: z.string(),
  title: z.string(),
  questions: z.number().int(),
  /** What its questions are about, with how many each has. */
  outcomes: z.array(z.object({ name: z.string(), questions: z.number().int() })),
});
export type EvaluationBank = z.output<typeof evaluationBank>;

/** Which evaluations a run has, and from which bank its tests are drawn. */
export const runEvaluations = z.object({
  version: z.number().int(),
  items: z.array(runEvaluation),
  bankId: z.string().nullable(),
  /** Of each test. */
  questionCount: z.number().int().nullable(),
  banks: z.array(evaluationBank),
  /** Banks of the course's own content, which can be taken over. */
  contentBanks: z.array(z.object({ key: z.string(), questions: z.number().int() })),
  /** Whether somebody has begun a test, so that its questions stay as they are. */
  testsBegun: z.boolean(),
  can: z.object({ manage: z.boolean(), open: z.boolean(), readPersons: z.boolean() }),
});
export type RunEvaluations = z.output<typeof runEvaluations>;

/** What one participant knew before and after, in hundredths of a per cent; null where they didn't hand it in. */
export const personalGain = z.object({
  enrolmentId: z.string(),
  fullName: z.string(),
  before: z.number().int().nullable(),
  after: z.number().int().nullable(),
  gain: z.number().int().nullable(),
});
export type PersonalGain = z.output<typeof personalGain>;

const runParams = z.strictObject({ runId: idText() });
const kindParams = z.strictObject({ runId: idText(), kind: evaluationKind });
const nothing = z.strictObject({});

/** The routes of a run's staff. */
export const evaluationRoutes = {
  ofRun: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/evaluations',
    summary: 'Which evaluations a run has, when they are open and how many have answered',
    params: runParams,
    response: runEvaluations,
  }),
  plan: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/evaluations',
    summary: 'Choose the evaluations of a run and the bank of its tests; refused where somebody else changed it since',
    params: runParams,
    body: z.strictObject({
      /** The one that was read; 0 where there is no plan yet. */
      version: z.number().int().min(0),
      kinds: z.array(evaluationKind).max(10).refine((list) => new Set(list).size === list.length, 'evaluation.repeated-kind'),
      bankId: idText().nullable(),
      questionCount: z.number().int().min(1).max(mostTestQuestions).nullable(),
    }),
    response: runEvaluations,
  }),
  open: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/evaluations/:kind/open',
    summary: 'Open an evaluation now; again changes nothing',
    params: kindParams,
    body: nothing,
    response: runEvaluations,
  }),
  close: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/evaluations/:kind/close',
    summary: 'Close an evaluation now; again changes nothing',
    params: kindParams,
    body: nothing,
    response: runEvaluations,
  }),
  addBank: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/evaluation-banks',
    summary: 'Add a bank of questions for the run’s course: a YAML or CSV file, or a bank of the course’s content',
    params: runParams,
    body: z.discriminatedUnion('from', [
      z.strictObject({ from: z.enum(['yaml', 'csv']), title: personText(200), text: z.string().min(1).max(longestBankFile) }),
      z.strictObject({ from: z.literal('content'), bankKey: contentKey }),
    ]),
    response: runEvaluations,
    status: 201,
    bodyLimit: 1024 * 1024,
  }),
  results: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/evaluations/results',
    summary: 'Results of groups of five people or more',
    params: runParams,
    response: evaluationResults,
  }),
  exported: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/evaluations/results.csv',
    summary: 'The same results as a file',
    params: runParams,
    response: z.string(),
    responseMedia: 'text/csv',
  }),
  persons: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/evaluations/persons',
    summary: 'What each participant knew before and after, for the run’s trainers alone',
    params: runParams,
    response: listOf(personalGain),
  }),
};

export const evaluationProblems = {
  /** No such evaluation, or one that isn't for the asker. */
  'evaluation.not-found': 404,
  'evaluation.not-open': 409,
  'evaluation.changed-meanwhile': 409,
  /** People have begun it: what it asks stays as it is. */
  'evaluation.begun': 409,
  'evaluation.bank-missing': 422,
  /** Facts: `questions` of the bank. */
  'evaluation.bank-too-small': 422,
  /** Facts: `problems`, a sentence each. */
  'evaluation.bank-refused': 422,
  'evaluation.handed-in': 409,
  'evaluation.not-begun': 409,
  'evaluation.wrong-kind': 409,
  /** The questions of a survey were changed since they were shown. */
  'evaluation.form-changed': 409,
  'evaluation.question-not-found': 404,
  'evaluation.answer-invalid': 422,
  /** Each field names the question and what is wrong. */
  'evaluation.response-invalid': 422,
} as const satisfies ProblemTable;
