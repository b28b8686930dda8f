import { z } from 'zod';
import { wallTime } from '../courses/run-plan.contract.js';
import { runRow } from '../courses/run.contract.js';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, personText } from '../kernel/text.js';
import { agencyKinds } from '../people/people.contract.js';

/** A call is written, then it stands open to focal points, then nobody nominates any more. */
export const callStates = ['draft', 'published', 'closed'] as const;
export type CallState = (typeof callStates)[number];

/** By what the participants are chosen. Scores are kept under the key, so it stays when the words change. */
const criterion = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, 'call.bad-key'),
  label: personText(200),
  /** Parts of the whole, as many as the office likes; what they add up to is shown. */
  weight: z.number().int().min(1).max(1000),
});
export type Criterion = z.output<typeof criterion>;

const percent = z.number().int().min(1).max(100);
/** What the office aims at. It is shown beside what there is; no machine enforces it. */
const targets = z.strictObject({
  /** Share of women among the participants, in whole per cent. */
  women: percent.nullable(),
  /** Members that should be there. */
  priorityMemberIds: z.array(idText()).max(60),
  /** Shares of agencies, in whole per cent. */
  agencies: z.array(z.strictObject({ kind: z.enum(agencyKinds), percent })).max(agencyKinds.length)
    .refine((list) => new Set(list.map(({ kind }) => kind)).size === list.length, 'call.repeated-agency'),
});
export type CallTargets = z.output<typeof targets>;

const written = {
  /** Fewer participants than these, and the run isn't worth holding. */
  minimum: z.number().int().min(1).max(100_000).nullable(),
  /** How many a focal point may nominate beyond the seats of their member. */
  reserves: z.number().int().min(0).max(50),
  criteria: z.array(criterion).max(20).refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'call.repeated-key'),
  targets,
  /** What focal points read: whom the office looks for and what the workshop asks of them. */
  briefing: longText(6000, 0),
  /** For the run's staff alone, a line each. */
  budget: longText(6000, 0),
};

/** Wall times of one zone compare as they are written. */
function inOrder({ nominateUntil, replyBy }: { nominateUntil: string | null; replyBy: string | null }, context: z.RefinementCtx): void {
  if (nominateUntil !== null && replyBy !== null && replyBy <= nominateUntil) {
    context.addIssue({ code: 'custom', path: ['replyBy'], message: 'call.reply-before-deadline' });
  }
}

/** A call as it should be from now on; `version` is the one that was read, 0 for a call that isn't there yet. */
export const callChange = z.strictObject({
  version: z.number().int().min(0),
  /** Times on the clock of the run's zone. */
  nominateUntil: wallTime.nullable(),
  replyBy: wallTime.nullable(),
  ...written,
}).superRefine(inOrder);

/** A call as the run's staff see it. */
export const callView = z.object({
  runId: z.string(),
  state: z.enum(callStates),
  version: z.number().int(),
  nominateUntil: instant.nullable(),
  replyBy: instant.nullable(),
  ...written,
  /** Of the run; the two dates are on its clock. */
  timeZone: z.string(),
  publishedAt: instant.nullable(),
  /** When what nobody had named by the deadline was released. */
  releasedAt: instant.nullable(),
  priorityMembers: z.array(z.object({ id: z.string(), name: z.string() })),
  can: z.object({
    edit: z.boolean(),
    /** The states that the reader may bring it to now. */
    moveTo: z.array(z.enum(callStates)),
    /** Why it can't be published yet: a problem's code; null where it can, or isn't theirs to publish. */
    notYet: z.string().nullable(),
    grantRoles: z.boolean(),
  }),
});
export type CallView = z.output<typeof callView>;

export const trainerView = z.object({ grantId: z.string(), personId: z.string(), fullName: z.string(), organisationName: z.string().nullable() });
export type TrainerView = z.output<typeof trainerView>;

const runParams = z.strictObject({ runId: idText() });

export const callRoutes = {
  one: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/call',
    summary: 'The call for nominations of a run, for its staff; version 0 where none is written yet',
    params: runParams,
    response: callView,
  }),
  write: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/call',
    summary: 'Write the call as it was read; refused where somebody else changed it since',
    params: runParams,
    body: callChange,
    response: callView,
  }),
  move: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/call/state',
    summary: 'Publish the call, which tells the focal points of the members with seats, close it or open it again',
    params: runParams,
    body: z.strictObject({ to: z.enum(callStates), version: z.number().int().min(0) }),
    response: callView,
  }),
  clone: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/clone',
    summary: 'Plan another run like this one: its plan, its call as a draft and its quotas; no people, dates or decisions',
    params: runParams,
    body: z.strictObject({
      startsAt: wallTime, endsAt: wallTime,
      /** Whether members get the seats that they were granted here. */
      quotas: z.boolean(),
    }).superRefine(({ startsAt, endsAt }, context) => {
      if (endsAt <= startsAt) context.addIssue({ code: 'custom', path: ['endsAt'], message: 'run.end-before-start' });
    }),
    response: runRow,
    status: 201,
  }),
  trainers: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/trainers',
    summary: 'Who teaches a run',
    params: runParams,
    response: listOf(trainerView),
  }),
  addTrainer: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/trainers',
    summary: 'Let somebody teach a run',
    params: runParams,
    body: z.strictObject({ personId: idText() }),
    response: listOf(trainerView),
    status: 201,
  }),
  removeTrainer: defineRoute({
    method: 'DELETE',
    path: '/api/runs/:runId/trainers/:grantId',
    summary: 'Take a run from a trainer',
    params: z.strictObject({ runId: idText(), grantId: idText() }),
    response: listOf(trainerView),
  }),
};

export const callProblems = {
  'call.not-found': 404,
  /** Somebody else changed the call since it was read. */
  'call.changed-meanwhile': 409,
  /** Facts: `state`. */
  'call.wrong-state': 409,
  'call.run-not-open': 409,
  'call.self-paced': 409,
  'call.no-deadline': 409,
  'call.no-quotas': 409,
  'call.deadline-passed': 409,
  'call.reply-after-start': 409,
  'call.not-a-member': 422,
  'call.not-closed': 409,
} as const satisfies ProblemTable;
