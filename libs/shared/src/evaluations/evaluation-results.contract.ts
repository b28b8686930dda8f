import { z } from 'zod';
import { evaluationKind } from './evaluation-words.js';

/** Why there are no numbers: `open` until the evaluation is over, `not_enough` where fewer than five can be told together. */
const hidden = z.object({ shown: z.literal(false), why: z.enum(['open', 'not_enough']) });

/** In hundredths of a per cent. */
const share = z.number().int();

const distribution = z.object({
  average: share,
  /** How many people reached 0 to below 20 %, 20 to below 40 %, … 80 to 100 %. */
  bands: z.array(z.number().int()).length(5),
});

/** How many of how many answered rightly. */
const rightness = z.object({ right: z.number().int(), of: z.number().int() });

export const testResults = z.discriminatedUnion('shown', [
  hidden,
  z.object({
    shown: z.literal(true),
    /** Who handed in both tests. */
    people: z.number().int(),
    before: distribution,
    after: distribution,
    outcomes: z.array(z.object({ name: z.string(), before: share, after: share })),
    /** Null where one of the two forms was answered by too few. */
    questions: z.array(z.object({ key: z.string(), promptHtml: z.string(), before: rightness, after: rightness })).nullable(),
  }),
]);
export type TestResults = z.output<typeof testResults>;

const asked = { key: z.string(), prompt: z.string() };
/** Null where too few answered the question. */
const counts = z.array(z.number().int()).nullable();

export const questionResults = z.discriminatedUnion('type', [
  /** How many chose 1, 2, … 5. */
  z.object({ ...asked, type: z.literal('scale'), people: z.number().int(), counts }),
  z.object({ ...asked, type: z.literal('choice'), people: z.number().int(), options: z.array(z.string()), counts }),
  /** How many chose each option; somebody may have chosen several. */
  z.object({ ...asked, type: z.literal('choices'), people: z.number().int(), options: z.array(z.string()), counts }),
  /** In an order that says nothing. */
  z.object({ ...asked, type: z.literal('text'), people: z.number().int(), texts: z.array(z.string()).nullable() }),
]);
export type QuestionResults = z.output<typeof questionResults>;

export const surveyResults = z.object({
  kind: evaluationKind,
  results: z.discriminatedUnion('shown', [
    hidden,
    z.object({ shown: z.literal(true), people: z.number().int(), questions: z.array(questionResults) }),
  ]),
});
export type SurveyResults = z.output<typeof surveyResults>;

export const evaluationResults = z.object({
  /** Null where the run has no two tests. */
  tests: testResults.nullable(),
  surveys: z.array(surveyResults),
});
export type EvaluationResults = z.output<typeof evaluationResults>;
