import { z } from 'zod';
import { enrolmentState, enrolmentStates } from '../enrolments/enrolment-state.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';
import {
  activityLock, activityStates, activityTypes, activityView, bookmarkPosition, completionRules, surveyAnswer,
} from './activity.contract.js';
import { attemptView, contentKey, quizAnswer } from './quiz.contract.js';

export const playerActivity = z.object({
  key: z.string(),
  type: z.enum(activityTypes),
  title: z.string(),
  minutes: z.number().int(),
  required: z.boolean(),
  completion: z.enum(completionRules),
  state: z.enum(activityStates),
  /** The best score of a quiz in hundredths of a per cent. */
  scoreHundredths: z.number().int().nullable(),
  /** Null where it is open. */
  locked: activityLock.nullable(),
});
export type PlayerActivity = z.output<typeof playerActivity>;

/** How far somebody is in the course; each write of the player answers with it. */
export const courseProgress = z.object({
  enrolmentState: z.enum(enrolmentStates),
  requiredActivities: z.number().int(),
  /** Of the required ones. */
  completedActivities: z.number().int(),
  /** Of the required activities that aren't complete. */
  minutesLeft: z.number().int(),
  /** The activity to go on with; null where everything is complete. */
  resumeKey: z.string().nullable(),
});
export type CourseProgress = z.output<typeof courseProgress>;

export const outlineView = z.object({
  enrolmentId: z.string(),
  course: z.object({ id: z.string(), code: z.string(), slug: z.string(), title: z.string() }),
  version: z.object({ id: z.string(), number: z.number().int() }),
  progress: courseProgress,
  completedAt: instant.nullable(),
  modules: z.array(
    z.object({ key: z.string(), title: z.string(), summary: z.string(), activities: z.array(playerActivity) }),
  ),
  /** What a certificate takes; null where the course gives none. */
  certificate: z
    .object({
      type: z.enum(['participation', 'completion', 'achievement']),
      passMark: z.number().int().nullable(),
      finalQuizKey: z.string().nullable(),
      bestScoreHundredths: z.number().int().nullable(),
    })
    .nullable(),
});
export type OutlineView = z.output<typeof outlineView>;

/** What a write changed: the activity, and the course with it. */
export const activityProgress = z.object({
  activity: z.object({
    key: z.string(),
    state: z.enum(activityStates),
    scoreHundredths: z.number().int().nullable(),
    bookmark: bookmarkPosition.nullable(),
  }),
  course: courseProgress,
});
export type ActivityProgress = z.output<typeof activityProgress>;

const ofEnrolment = z.strictObject({ enrolmentId: idText() });
const ofActivity = z.strictObject({ enrolmentId: idText(), key: contentKey });
const ofAttempt = z.strictObject({ enrolmentId: idText(), attemptId: idText() });
const nothing = z.strictObject({});

/** The player's routes; each is about the actor's own enrolment, any other answers `learning.not-found`. */
export const learningRoutes = {
  outline: defineRoute({
    method: 'GET',
    path: '/api/learning/:enrolmentId',
    summary: 'The outline of a course for the player, with states, locks and where to go on',
    params: ofEnrolment,
    response: outlineView,
  }),
  activity: defineRoute({
    method: 'GET',
    path: '/api/learning/:enrolmentId/activities/:key',
    summary: 'One activity with its content',
    params: ofActivity,
    response: activityView,
  }),
  view: defineRoute({
    method: 'POST',
    path: '/api/learning/:enrolmentId/activities/:key/view',
    summary: 'Mark a page, video or file as viewed; marking it again changes nothing',
    params: ofActivity,
    body: nothing,
    response: activityProgress,
  }),
  bookmark: defineRoute({
    method: 'PUT',
    path: '/api/learning/:enrolmentId/activities/:key/bookmark',
    summary: 'Keep where one is, to resume on any device',
    params: ofActivity,
    body: z.strictObject({
      position: bookmarkPosition.nullable(),
      /** Spent in the activity since the last bookmark. */
      secondsSpent: z.number().int().min(0).max(3600).default(0),
    }),
    response: activityProgress,
  }),
  startAttempt: defineRoute({
    method: 'POST',
    path: '/api/learning/:enrolmentId/activities/:key/attempts',
    summary: 'Start an attempt at a quiz, or get the open one again',
    params: ofActivity,
    body: nothing,
    response: attemptView,
  }),
  attempt: defineRoute({
    method: 'GET',
    path: '/api/learning/:enrolmentId/attempts/:attemptId',
    summary: 'An attempt as it was shown; with marks, feedback and right answers once it is over',
    params: ofAttempt,
    response: attemptView,
  }),
  saveAnswer: defineRoute({
    method: 'PUT',
    path: '/api/learning/:enrolmentId/attempts/:attemptId/answers/:questionKey',
    summary: 'Save one answer as it is given; an older revision than the saved one is ignored',
    params: z.strictObject({ enrolmentId: idText(), attemptId: idText(), questionKey: contentKey }),
    body: z.strictObject({ revision: z.number().int().min(1).max(1_000_000_000), answer: quizAnswer }),
    response: z.object({
      /** False where a newer revision was saved before; go on counting from the one given here. */
      saved: z.boolean(),
      revision: z.number().int(),
      secondsLeft: z.number().int().nullable(),
    }),
  }),
  submitAttempt: defineRoute({
    method: 'POST',
    path: '/api/learning/:enrolmentId/attempts/:attemptId/submit',
    summary: 'End an attempt and get its marks; submitting again gives the same result',
    params: ofAttempt,
    body: nothing,
    response: z.object({ attempt: attemptView, progress: activityProgress }),
  }),
  respond: defineRoute({
    method: 'POST',
    path: '/api/learning/:enrolmentId/activities/:key/response',
    summary: 'Answer a survey, once',
    params: ofActivity,
    body: z.strictObject({ answers: z.array(surveyAnswer).max(100) }),
    response: activityProgress,
  }),
  allowAttempt: defineRoute({
    method: 'POST',
    path: '/api/enrolments/:enrolmentId/allow-attempt',
    summary: 'Let an officer who failed try once more, with the reason; for staff',
    params: z.strictObject({ enrolmentId: idText() }),
    body: z.strictObject({ reason: longText(600) }),
    response: z.object({
      enrolmentId: z.string(),
      state: enrolmentState,
      /** The quizzes that have one more attempt now. */
      quizzes: z.array(z.object({ key: z.string(), title: z.string() })),
    }),
  }),
};

export const learningProblems = {
  /** No such enrolment, or somebody else's. */
  'learning.not-found': 404,
  /** The enrolment's state doesn't let anybody learn in it; facts: `state`. */
  'learning.not-open': 409,
  'learning.activity-not-found': 404,
  /** Facts: `activities`, each with key and title, to complete first. */
  'learning.activity-locked': 409,
  /** Facts: `type` of the activity. */
  'learning.wrong-activity-type': 409,
  /** Facts: `attemptsAllowed`. */
  'learning.no-attempts-left': 409,
  'learning.failed': 409,
  'learning.attempts-left': 409,
  'learning.attempt-not-found': 404,
  'learning.attempt-over': 409,
  'learning.question-not-found': 404,
  /** The answer isn't one to this question as it was shown. */
  'learning.answer-invalid': 422,
  /** Each field names the question and what is wrong. */
  'learning.response-invalid': 422,
  'learning.already-responded': 409,
} as const satisfies ProblemTable;
