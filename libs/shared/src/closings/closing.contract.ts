import { z } from 'zod';
import { certificateTypes } from '../courses/course.contract.js';
import { enrolmentState } from '../enrolments/enrolment-state.js';
import { evaluationKind } from '../evaluations/evaluation-words.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';
import { closingGround, closingResult } from './closing-words.js';

/** What should be looked at before a run is closed; a page of the run mends each. */
export const closingChecks = ['not_over', 'attendance_missing', 'attendance_disputed', 'tests_missing', 'undecided', 'still_active'] as const;
export type ClosingCheck = (typeof closingChecks)[number];

/** What becomes of one participant, and why. */
export const closingPerson = z.object({
  enrolmentId: z.string(),
  fullName: z.string(),
  state: enrolmentState,
  /** Null where no session counts. */
  attendance: z.object({ attended: z.number().int(), of: z.number().int(), percent: z.number().int() }).nullable(),
  /** The tests of the run that they haven't handed in. */
  testsMissing: z.array(evaluationKind),
  proposed: closingResult,
  why: closingGround,
  /** What staff chose instead. */
  chosen: z.object({ result: closingResult, reason: z.string() }).nullable(),
  /** Whether they have a certificate of this run already: then nothing more becomes of them. */
  certified: z.boolean(),
});
export type ClosingPerson = z.output<typeof closingPerson>;

export const closingView = z.object({
  state: z.enum(['open', 'running', 'closed']),
  /** The most that the course gives; null where it gives no certificate. */
  certificateType: z.enum(certificateTypes).nullable(),
  checks: z.array(z.object({ kind: z.enum(closingChecks), count: z.number().int(), blocks: z.boolean() })),
  people: z.array(closingPerson),
  /** Of the closing that stands or goes on. */
  job: z.object({ state: z.enum(['waiting', 'running', 'done', 'failed']), done: z.number().int(), total: z.number().int() }).nullable(),
  /** Every closing and reopening, the last one first. */
  history: z.array(z.object({
    closedAt: instant, closedByName: z.string(), reopenedAt: instant.nullable(), reopenedByName: z.string().nullable(), reopenReason: z.string().nullable(),
  })),
  can: z.object({ close: z.boolean(), choose: z.boolean(), reopen: z.boolean() }),
});
export type ClosingView = z.output<typeof closingView>;

const reason = longText(600, 3);
const runParams = z.strictObject({ runId: idText() });

export const closingRoutes = {
  view: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/closing',
    summary: 'What is missing before a run is closed, and what would become of everybody in it',
    params: runParams,
    response: closingView,
  }),
  choose: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/closing/choices/:enrolmentId',
    summary: 'Choose another result for a participant, with the reason; a result of null goes back to what is proposed',
    params: z.strictObject({ runId: idText(), enrolmentId: idText() }),
    body: z.strictObject({ result: closingResult.nullable(), reason: longText(600, 0).default('') }).superRefine(({ result, reason: why }, context) => {
      if (result !== null && why.length < 3) context.addIssue({ code: 'custom', path: ['reason'], message: 'closing.reason-missing' });
    }),
    response: closingView,
  }),
  close: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/closing',
    summary: 'Close a run: its record is frozen and its certificates are issued; again changes nothing',
    params: runParams,
    body: z.strictObject({}),
    response: closingView,
    status: 202,
  }),
  reopen: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/closing/reopen',
    summary: 'Open the record of a closed run again, with the reason',
    params: runParams,
    body: z.strictObject({ reason }),
    response: closingView,
  }),
};

export const closingProblems = {
  /** Facts: `kind` of the check that blocks. */
  'closing.blocked': 409,
  /** A run of self-paced learning or a cancelled one has nothing to close. */
  'closing.not-for-this-run': 409,
  'closing.going-on': 409,
  'closing.not-closed': 409,
  'closing.person-not-found': 404,
} as const satisfies ProblemTable;
