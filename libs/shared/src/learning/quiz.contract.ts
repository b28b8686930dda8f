import { z } from 'zod';
import { instant, personText } from '../kernel/text.js';

export const questionTypes = ['single', 'multiple', 'true_false', 'matching', 'ordering', 'short_text', 'numeric'] as const;
export type QuestionType = (typeof questionTypes)[number];

/** A key that authors write: small letters, digits and hyphens. */
export const contentKey = z.string().max(100).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'text.not-a-key');

/** A choice as it was shown. Its id is made for the attempt, so that it says nothing about the answer. */
export const shownOption = z.strictObject({ id: z.string(), text: z.string() });
export type ShownOption = z.output<typeof shownOption>;

const shownBase = {
  key: z.string(),
  /** Sanitised, inline elements only. */
  promptHtml: z.string(),
  points: z.number().int(),
};

/** A question as a learner sees it. The objects are strict: a right answer or a feedback has no place in them. */
export const shownQuestion = z.discriminatedUnion('type', [
  z.strictObject({ ...shownBase, type: z.literal('single'), options: z.array(shownOption) }),
  z.strictObject({ ...shownBase, type: z.literal('multiple'), options: z.array(shownOption) }),
  z.strictObject({ ...shownBase, type: z.literal('true_false') }),
  z.strictObject({ ...shownBase, type: z.literal('matching'), lefts: z.array(shownOption), rights: z.array(shownOption) }),
  z.strictObject({ ...shownBase, type: z.literal('ordering'), items: z.array(shownOption) }),
  z.strictObject({ ...shownBase, type: z.literal('short_text') }),
  z.strictObject({ ...shownBase, type: z.literal('numeric') }),
]);
export type ShownQuestion = z.output<typeof shownQuestion>;

const shownId = z.string().regex(/^[a-z]\d{1,3}$/);
const shownIds = z.array(shownId).max(50);

/** An answer as it is given; it may be incomplete until the attempt is over. */
export const quizAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), optionId: shownId.nullable() }),
  z.strictObject({ type: z.literal('multiple'), optionIds: shownIds }),
  z.strictObject({ type: z.literal('true_false'), value: z.boolean().nullable() }),
  z.strictObject({
    type: z.literal('matching'),
    pairs: z.array(z.strictObject({ leftId: shownId, rightId: shownId })).max(50),
  }),
  z.strictObject({ type: z.literal('ordering'), itemIds: shownIds }),
  z.strictObject({ type: z.literal('short_text'), text: personText(500, 0) }),
  /** As typed, with a decimal point or a decimal comma. */
  z.strictObject({ type: z.literal('numeric'), text: personText(40, 0) }),
]);
export type QuizAnswer = z.output<typeof quizAnswer>;

/** An answer with the client's counter: of two, the one with the higher revision counts. */
export const savedAnswer = z.object({
  questionKey: z.string(),
  revision: z.number().int(),
  answer: quizAnswer,
});
export type SavedAnswer = z.output<typeof savedAnswer>;

/** The right answer, in the ids of the question as it was shown; only once the attempt is over. */
export const quizSolution = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), optionId: z.string() }),
  z.strictObject({ type: z.literal('multiple'), optionIds: z.array(z.string()) }),
  z.strictObject({ type: z.literal('true_false'), value: z.boolean() }),
  z.strictObject({ type: z.literal('matching'), pairs: z.array(z.strictObject({ leftId: z.string(), rightId: z.string() })) }),
  z.strictObject({ type: z.literal('ordering'), itemIds: z.array(z.string()) }),
  z.strictObject({ type: z.literal('short_text'), accept: z.array(z.string()) }),
  z.strictObject({ type: z.literal('numeric'), value: z.number(), tolerance: z.number() }),
]);
export type QuizSolution = z.output<typeof quizSolution>;

export const questionResult = z.object({
  key: z.string(),
  right: z.boolean(),
  /** All the points where it is right, none where it isn't: there is no partial credit. */
  points: z.number().int(),
  maxPoints: z.number().int(),
  feedback: z.string(),
  solution: quizSolution,
});
export type QuestionResult = z.output<typeof questionResult>;

export const attemptResult = z.object({
  /** `timed_out`: the time limit ended it and what was saved was marked. */
  endedBy: z.enum(['submitted', 'timed_out']),
  submittedAt: instant,
  points: z.number().int(),
  maxPoints: z.number().int(),
  /** In hundredths of a per cent: 8000 is 80 %. */
  scoreHundredths: z.number().int(),
  passMark: z.number().int(),
  passed: z.boolean(),
  questions: z.array(questionResult),
});
export type AttemptResult = z.output<typeof attemptResult>;

export const attemptView = z.object({
  id: z.string(),
  activityKey: z.string(),
  /** From 1. */
  number: z.number().int(),
  state: z.enum(['open', 'over']),
  startedAt: instant,
  expiresAt: instant.nullable(),
  /** By the server's clock, when the answer was sent; null where there is no limit. */
  secondsLeft: z.number().int().nullable(),
  questions: z.array(shownQuestion),
  answers: z.array(savedAnswer),
  /** Null while the attempt is open. */
  result: attemptResult.nullable(),
});
export type AttemptView = z.output<typeof attemptView>;

/** An attempt in the quiz's list of one's own attempts. */
export const attemptSummary = z.object({
  id: z.string(),
  number: z.number().int(),
  state: z.enum(['open', 'over']),
  startedAt: instant,
  submittedAt: instant.nullable(),
  scoreHundredths: z.number().int().nullable(),
  passed: z.boolean().nullable(),
});
export type AttemptSummary = z.output<typeof attemptSummary>;
