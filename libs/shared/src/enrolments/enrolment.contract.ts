import { z } from 'zod';
import { datePrecisions, deliveryMode, enrolmentPolicies, runStates } from '../courses/run-words.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';
import { enrolmentState } from './enrolment-state.js';

/** Stands as the reason where the reply-by date passed without an answer; screens have a sentence for it. */
export const replyByPassed = 'reply-by-passed';

/** The run that an enrolment belongs to, as an officer needs it. */
export const enrolledRunView = z.object({
  id: z.string(),
  code: z.string(),
  courseId: z.string(),
  courseSlug: z.string(),
  courseTitle: z.string(),
  mode: deliveryMode,
  academyName: z.string().nullable(),
  venue: z.string().nullable(),
  /** IANA name, of the venue. */
  timeZone: z.string(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  datesAre: z.enum(datePrecisions),
  /** Of an online meeting; only for staff and for who has a seat. */
  link: z.string().nullable(),
});

/** How far somebody is. */
export const enrolmentProgress = z.object({
  completedActivities: z.number().int(),
  requiredActivities: z.number().int(),
  /** Whole per cent; 100 only when every required activity is complete. */
  percent: z.number().int(),
  /** Of the final quiz, in hundredths of a per cent; null before the first attempt. */
  scoreHundredths: z.number().int().nullable(),
});

/** An enrolment as its own officer sees it. */
export const enrolmentView = z.object({
  id: z.string(),
  run: enrolledRunView,
  state: enrolmentState,
  progress: enrolmentProgress,
  /** Key of the activity to go on with. */
  resumeKey: z.string().nullable(),
  createdAt: instant,
  changedAt: instant,
  activatedAt: instant.nullable(),
  completedAt: instant.nullable(),
  /** Why the last decision was taken; `replyByPassed` where nobody wrote it. */
  reason: z.string().nullable(),
  /** Until when a seat that was offered can be confirmed; null in every other state, and where nothing was said. */
  replyBy: instant.nullable(),
  can: z.object({
    /** Open the course and go on. */
    learn: z.boolean(),
    withdraw: z.boolean(),
    /** Take the seat that was offered. */
    confirm: z.boolean(),
    /** Come back after withdrawing, if the run still takes people. */
    enrolAgain: z.boolean(),
  }),
});
export type EnrolmentView = z.output<typeof enrolmentView>;

/** Why a person can't enrol in a run now. */
export const enrolmentObstacles = ['full', 'ended', 'cancelled', 'not_open', 'closed', 'started', 'nomination'] as const;
export type EnrolmentObstacle = (typeof enrolmentObstacles)[number];

/** What a run offers the person who asks; visitors get it too. */
export const enrolmentOffer = z.object({
  runId: z.string(),
  /** What enrolling does now: a seat at once, or an application; null where an obstacle stands. */
  action: z.enum(['enrol', 'apply']).nullable(),
  obstacle: z.enum(enrolmentObstacles).nullable(),
  /** Null where there is no limit. */
  seatsLeft: z.number().int().nullable(),
  /** One's own enrolment in this run; null for visitors and for who has none. */
  enrolment: enrolmentView.nullable(),
});
export type EnrolmentOffer = z.output<typeof enrolmentOffer>;

/** A person of the roster: no more about them than the work needs. */
export const rosterRow = z.object({
  id: z.string(),
  personId: z.string(),
  fullName: z.string(),
  organisationName: z.string().nullable(),
  state: enrolmentState,
  progress: enrolmentProgress,
  createdAt: instant,
  completedAt: instant.nullable(),
  reason: z.string().nullable(),
  /** What may be decided and done about it, by whoever asks. */
  can: z.object({
    select: z.boolean(), waitlist: z.boolean(), decline: z.boolean(),
    /** Say that this participant of a workshop has completed it. */
    complete: z.boolean(),
    /** Let somebody who failed try once more. */
    allowAttempt: z.boolean(),
  }),
});
export type RosterRow = z.output<typeof rosterRow>;

/** A run as its staff sees it, with its numbers. */
export const runOverview = z.object({
  run: enrolledRunView,
  state: z.enum(runStates),
  enrolmentPolicy: z.enum(enrolmentPolicies),
  /** Null where there is no limit. */
  capacity: z.number().int().nullable(),
  seatsTaken: z.number().int(),
  /** How many enrolments are in each state; states with none are left out. */
  counts: z.array(z.object({ state: enrolmentState, count: z.number().int() })),
  /** What whoever asks may do with the run, so that its page shows those parts. */
  can: z.object({
    /** Decide on who waits, one by one: only where nobody is chosen any more. */
    decide: z.boolean(),
    /** Work at the selection desk, where decisions are staged and everybody hears together. */
    select: z.boolean(),
    manage: z.boolean(),
    manageSessions: z.boolean(),
    takeAttendance: z.boolean(),
    announce: z.boolean(),
    readPrivate: z.boolean(),
    readEvaluation: z.boolean(),
    close: z.boolean(),
    readCertificates: z.boolean(),
  }),
});
export type RunOverview = z.output<typeof runOverview>;

/** What a programme officer may decide on an application. */
export const enrolmentDecisions = ['selected', 'waitlisted', 'declined'] as const;
export type EnrolmentDecision = (typeof enrolmentDecisions)[number];

const runParams = z.strictObject({ runId: idText() });
const enrolmentParams = z.strictObject({ enrolmentId: idText() });
const nothing = z.strictObject({});
const byState = { state: enrolmentState.optional() };
const rosterQuery = pageQuery(
  ['name', '-name', '-createdAt', 'createdAt', '-progress', 'progress', '-score', 'score'],
  byState,
);

/** A run where people wait for staff to decide on them. */
export const waitingRunView = z.object({
  run: enrolledRunView,
  /** Applications and nominations. */
  waiting: z.number().int(),
  capacity: z.number().int().nullable(),
  seatsTaken: z.number().int(),
  /** Whether they are decided on at the selection desk; among the participants otherwise. */
  atDesk: z.boolean(),
});
export type WaitingRunView = z.output<typeof waitingRunView>;

export const enrolmentRoutes = {
  offer: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/enrolment-offer',
    summary: 'What a run offers me: enrol, apply, go on, or why not',
    params: runParams,
    response: enrolmentOffer,
  }),
  enrol: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/enrolments',
    summary: 'Enrol myself or apply, as the run has it; a second time gives the same enrolment, with 200',
    params: runParams,
    body: nothing,
    response: enrolmentView,
    status: 201,
    repeatedStatus: 200,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/enrolments/:enrolmentId/withdraw',
    summary: 'Withdraw my own enrolment; its seat falls free, its progress is kept',
    params: enrolmentParams,
    body: nothing,
    response: enrolmentView,
  }),
  confirm: defineRoute({
    method: 'POST',
    path: '/api/enrolments/:enrolmentId/confirm',
    summary: 'Take the seat that I was selected for',
    params: enrolmentParams,
    body: nothing,
    response: enrolmentView,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/me/enrolments',
    summary: 'My own enrolments, the last changed first',
    query: pageQuery(['-changedAt', 'changedAt'], byState),
    response: pageOf(enrolmentView),
  }),
  toDecide: defineRoute({
    method: 'GET',
    path: '/api/me/decisions',
    summary: 'Runs with people who wait for my decision, the next one first',
    response: listOf(waitingRunView),
  }),
  overview: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/overview',
    summary: 'A run with its numbers, for its staff',
    params: runParams,
    response: runOverview,
  }),
  roster: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/enrolments',
    summary: 'Who takes part in a run, for its staff',
    params: runParams,
    query: rosterQuery,
    response: pageOf(rosterRow),
  }),
  exportRoster: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/enrolments.csv',
    summary: 'The whole roster with these filters as CSV, for its staff',
    params: runParams,
    query: rosterQuery.omit({ cursor: true, limit: true }),
    responseMedia: 'text/csv',
    response: z.string(),
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/api/enrolments/:enrolmentId/decide',
    summary: 'Select, put on the waiting list or decline who still waits in a run that chooses nobody any more, with the reason',
    params: enrolmentParams,
    body: z.strictObject({ decision: z.enum(enrolmentDecisions), reason: longText(600) }),
    response: rosterRow,
  }),
  complete: defineRoute({
    method: 'POST',
    path: '/api/enrolments/:enrolmentId/complete',
    summary: 'Say that a participant of a workshop has completed it; its certificate follows by the rules',
    params: enrolmentParams,
    body: nothing,
    response: rosterRow,
  }),
  completeMany: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/completions',
    summary: 'Say that several participants of a workshop have completed it; one that can’t be keeps no other out',
    params: runParams,
    body: z.strictObject({ enrolmentIds: z.array(idText()).min(1).max(200) }),
    response: z.object({
      completed: z.number().int(),
      refused: z.array(z.object({ enrolmentId: z.string(), code: z.string() })),
    }),
  }),
};

export const enrolmentProblems = {
  'enrolment.not-found': 404,
  'enrolment.run-full': 409,
  'enrolment.run-ended': 409,
  'enrolment.run-cancelled': 409,
  'enrolment.run-not-open': 409,
  'enrolment.run-started': 409,
  'enrolment.by-nomination': 409,
  'enrolment.no-nominations': 409,
  'enrolment.closed': 409,
  /** The run's participants are chosen at the selection desk, and hear together. */
  'enrolment.chosen-together': 409,
  'enrolment.wrong-state': 409,
  /** Self-paced learning is completed by learning. */
  'enrolment.by-rules': 409,
  'enrolment.run-not-begun': 409,
  /** Facts: `completedActivities`, `requiredActivities`. */
  'enrolment.activities-missing': 409,
  'enrolment.changed-meanwhile': 409,
  /** Facts: `replyBy`. */
  'enrolment.reply-by-passed': 409,
} as const satisfies ProblemTable;
