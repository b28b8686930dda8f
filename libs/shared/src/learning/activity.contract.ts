import { z } from 'zod';
import { instant, longText } from '../kernel/text.js';
import { attemptSummary, contentKey } from './quiz.contract.js';

export const activityTypes = ['page', 'video', 'file', 'quiz', 'survey'] as const;
export const completionRules = ['viewed', 'submitted', 'passed'] as const;
/** `in_progress`: opened, or tried and not passed. */
export const activityStates = ['not_started', 'in_progress', 'complete'] as const;
export type ActivityState = (typeof activityStates)[number];

/** Why an activity is locked, and what to do: the activities to complete first, in course order. */
export const activityLock = z.object({
  code: z.literal('learning.activity-locked'),
  facts: z.object({ activities: z.array(z.object({ key: z.string(), title: z.string() })) }),
});
export type ActivityLock = z.output<typeof activityLock>;

/** Where somebody left an activity. */
export const bookmarkPosition = z.discriminatedUnion('kind', [
  /** How far down the page, from 0 to 1. */
  z.strictObject({ kind: z.literal('page'), fraction: z.number().min(0).max(1) }),
  /** Seconds from the beginning of the video. */
  z.strictObject({ kind: z.literal('video'), seconds: z.number().min(0).max(86_400) }),
]);
export type BookmarkPosition = z.output<typeof bookmarkPosition>;

const activityBase = {
  key: z.string(),
  moduleKey: z.string(),
  title: z.string(),
  minutes: z.number().int(),
  required: z.boolean(),
  completion: z.enum(completionRules),
  state: z.enum(activityStates),
  bookmark: bookmarkPosition.nullable(),
  /** Neighbours in course order; the next one may still be locked. */
  previousKey: z.string().nullable(),
  nextKey: z.string().nullable(),
};

const mediaUrl = z.string();

export const surveyQuestion = z.discriminatedUnion('type', [
  /** 1 (strongly disagree) to 5 (strongly agree). */
  z.object({ key: z.string(), type: z.literal('scale'), prompt: z.string(), required: z.boolean() }),
  z.object({ key: z.string(), type: z.literal('choice'), prompt: z.string(), required: z.boolean(), options: z.array(z.string()) }),
  /** Any number of the options. */
  z.object({ key: z.string(), type: z.literal('choices'), prompt: z.string(), required: z.boolean(), options: z.array(z.string()) }),
  z.object({ key: z.string(), type: z.literal('text'), prompt: z.string(), required: z.boolean() }),
]);
export type SurveyQuestion = z.output<typeof surveyQuestion>;

export const surveyAnswer = z.discriminatedUnion('type', [
  z.strictObject({ questionKey: contentKey, type: z.literal('scale'), value: z.number().int().min(1).max(5) }),
  /** The place of the chosen option, from 0. */
  z.strictObject({ questionKey: contentKey, type: z.literal('choice'), option: z.number().int().min(0).max(100) }),
  /** The places of all that were chosen. */
  z.strictObject({ questionKey: contentKey, type: z.literal('choices'), options: z.array(z.number().int().min(0).max(100)).min(1).max(100) }),
  z.strictObject({ questionKey: contentKey, type: z.literal('text'), text: longText(4000) }),
]);
export type SurveyAnswer = z.output<typeof surveyAnswer>;

export const activityView = z.discriminatedUnion('type', [
  z.object({ ...activityBase, type: z.literal('page'), html: z.string() }),
  z.object({
    ...activityBase,
    type: z.literal('video'),
    sources: z.array(z.object({ url: mediaUrl, mediaType: z.string() })),
    captions: z.array(z.object({ url: mediaUrl, language: z.string() })),
    posterUrl: mediaUrl.nullable(),
    transcriptHtml: z.string(),
  }),
  z.object({
    ...activityBase,
    type: z.literal('file'),
    html: z.string(),
    file: z.object({ url: mediaUrl, label: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number().int() }),
  }),
  z.object({
    ...activityBase,
    type: z.literal('quiz'),
    /** The instructions. */
    html: z.string(),
    questionCount: z.number().int(),
    /** Per cent. */
    passMark: z.number().int(),
    /** Null where there is no limit. */
    attemptsAllowed: z.number().int().nullable(),
    attemptsLeft: z.number().int().nullable(),
    timeLimitMinutes: z.number().int().nullable(),
    bestScoreHundredths: z.number().int().nullable(),
    /** Whether the pass mark was reached once. */
    passed: z.boolean(),
    /** Go on with this one; null where a new attempt has to be started. */
    openAttemptId: z.string().nullable(),
    canStart: z.boolean(),
    attempts: z.array(attemptSummary),
  }),
  z.object({
    ...activityBase,
    type: z.literal('survey'),
    /** The introduction. */
    html: z.string(),
    questions: z.array(surveyQuestion),
    response: z.object({ submittedAt: instant, answers: z.array(surveyAnswer) }).nullable(),
  }),
]);
export type ActivityView = z.output<typeof activityView>;
