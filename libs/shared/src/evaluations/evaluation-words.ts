import { z } from 'zod';

/** What a run can be evaluated by, in the order in which they come. */
export const evaluationKinds = ['pre_test', 'post_test', 'reaction', 'follow_up_3', 'follow_up_6'] as const;
export const evaluationKind = z.enum(evaluationKinds);
export type EvaluationKind = (typeof evaluationKinds)[number];

/** Those with right answers; both are drawn from one bank. */
export const testKinds = ['pre_test', 'post_test'] as const;

/** Those without; each asks the standard questions and what the run adds. */
export const surveyKinds = ['reaction', 'follow_up_3', 'follow_up_6'] as const;
export const surveyKind = z.enum(surveyKinds);
export type SurveyKind = (typeof surveyKinds)[number];

/** Surveys that are mailed months later, wherever the person works by then. */
export const followUpKinds = ['follow_up_3', 'follow_up_6'] as const satisfies readonly SurveyKind[];

/** @returns whether an evaluation has right answers */
export function isTest(kind: EvaluationKind): boolean {
  return (testKinds as readonly EvaluationKind[]).includes(kind);
}

/** @returns whether an evaluation asks what came of a run months later */
export function isFollowUp(kind: EvaluationKind): boolean {
  return (followUpKinds as readonly EvaluationKind[]).includes(kind);
}

/** `planned`: not yet open; `over`: not open any more. */
export const evaluationStates = ['planned', 'open', 'over'] as const;
export type EvaluationState = (typeof evaluationStates)[number];

/** Answers are reported of so many people together or not at all. */
export const smallestGroup = 5;

/** So many questions a test has at most. */
export const mostTestQuestions = 50;
/** The longest file of a bank, in characters. */
export const longestBankFile = 200_000;
