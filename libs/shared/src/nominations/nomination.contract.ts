import { z } from 'zod';
import { callStates } from '../calls/call.contract.js';
import { memberSeats, seatLedgerView } from '../calls/seat.contract.js';
import { enrolmentStates } from '../enrolments/enrolment-state.js';
import { enrolledRunView } from '../enrolments/enrolment.contract.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { emailText, idText, instant, longText, nameText } from '../kernel/text.js';

/** Where a nomination stands: it waits for an account, or it is as far as its enrolment, or it came to nothing. */
export const nominationStates = ['waiting', ...enrolmentStates, 'refused'] as const;
export type NominationState = (typeof nominationStates)[number];

export const nominationView = z.object({
  id: z.string(),
  /** From 1, among those that stand. */
  rank: z.number().int(),
  fullName: z.string(),
  organisationName: z.string().nullable(),
  /** Of somebody without an account, as the focal point wrote it. */
  email: z.string().nullable(),
  state: z.enum(nominationStates),
  /** Whether a seat of the member's is theirs, or would be; whoever has none is a reserve. */
  seat: z.boolean(),
  note: z.string().nullable(),
  /** Why it was decided so, or came to nothing: words of whoever decided, or a problem's code. */
  reason: z.string().nullable(),
  reasonCode: z.string().nullable(),
  createdAt: instant,
  can: z.object({ withdraw: z.boolean(), replace: z.boolean(), rank: z.boolean() }),
});
export type NominationView = z.output<typeof nominationView>;

/** A call as the focal point of a member sees it. */
export const memberCall = z.object({
  run: enrolledRunView,
  member: z.object({ id: z.string(), name: z.string() }),
  state: z.enum(callStates),
  nominateUntil: instant.nullable(),
  replyBy: instant.nullable(),
  /** How many may be nominated beyond the seats, and how many are. */
  reserves: z.number().int(),
  reservesNamed: z.number().int(),
  seats: memberSeats,
  /** Whether people can be nominated now. */
  isOpen: z.boolean(),
});
export type MemberCall = z.output<typeof memberCall>;

/** The desk of one call. */
export const callDesk = memberCall.extend({
  briefing: z.string(),
  criteria: z.array(z.object({ key: z.string(), label: z.string(), weight: z.number().int() })),
  minimum: z.number().int().nullable(),
  /** In order of rank; those that came to nothing at the end. */
  nominations: z.array(nominationView),
});
export type CallDesk = z.output<typeof callDesk>;

/** Somebody of the member's own by id, or anybody by address. */
const nominee = z.strictObject({ personId: idText().nullable().default(null), email: emailText.nullable().default(null), fullName: nameText().nullable().default(null), note: longText(600, 0).default('') })
  .superRefine(({ personId, email }, context) => {
    if ((personId === null) === (email === null)) context.addIssue({ code: 'custom', path: ['email'], message: 'nomination.one-of-both' });
  });
export type Nominee = z.output<typeof nominee>;

/** What is good to know before somebody is nominated. */
export const nomineeHints = z.object({
  /** Where the person is one of the member's own. */
  fullName: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** Nominated for this run already, or in it. */
  already: z.boolean(),
  /** Gets an invitation first; the nomination waits for the account. */
  invited: z.boolean(),
  /** What they would get: a seat, a place among the reserves, or nothing. */
  gets: z.enum(['seat', 'reserve', 'nothing']),
  /** Runs on the same days that they are in, or want to be. */
  clashes: z.array(z.object({ courseTitle: z.string(), state: z.enum(enrolmentStates), startsAt: instant, endsAt: instant })),
});
export type NomineeHints = z.output<typeof nomineeHints>;

/** What a file of nominations may hold. */
export const nominationFileLimits = { bytes: 256 * 1024, rows: 200 } as const;
/** Its columns; only the first must be filled in. */
export const nominationColumns = ['email', 'full_name', 'note'] as const;

export const nominationFileRow = z.object({
  line: z.number().int(),
  email: z.string(),
  fullName: z.string().nullable(),
  outcome: z.enum(['seat', 'reserve', 'already', 'refused']),
  invited: z.boolean(),
  /** Why it was refused: a problem's code or a field's. */
  problem: z.string().nullable(),
});
export type NominationFileRow = z.output<typeof nominationFileRow>;

const runParams = z.strictObject({ runId: idText() });
const deskParams = z.strictObject({ runId: idText(), memberId: idText() });
const params = z.strictObject({ nominationId: idText() });

export const nominationRoutes = {
  calls: defineRoute({
    method: 'GET',
    path: '/api/calls',
    summary: 'Calls to the members that I nominate for, the next deadline first',
    query: pageQuery(['deadline'], {
      /** `open`: can be acted on now; `past`: closed, or its day has passed. */
      show: z.enum(['open', 'past']).default('open'),
    }).omit({ q: true }),
    response: pageOf(memberCall),
  }),
  desk: defineRoute({
    method: 'GET',
    path: '/api/calls/:runId/members/:memberId',
    summary: 'One call with the seats and nominations of a member that I nominate for',
    params: deskParams,
    response: callDesk,
  }),
  hints: defineRoute({
    method: 'GET',
    path: '/api/calls/:runId/members/:memberId/nominee',
    summary: 'What is good to know before I nominate somebody',
    params: deskParams,
    query: z.strictObject({ personId: idText().optional(), email: emailText.optional() }),
    response: nomineeHints,
  }),
  nominate: defineRoute({
    method: 'POST',
    path: '/api/calls/:runId/members/:memberId/nominations',
    summary: 'Nominate somebody: a seat where one is left, or a place among the reserves; without an account they are invited',
    params: deskParams,
    body: nominee,
    response: callDesk,
    status: 201,
  }),
  nominateFile: defineRoute({
    method: 'POST',
    path: '/api/calls/:runId/members/:memberId/nomination-file',
    summary: 'Nominate everybody of a CSV file; each row for itself, and nobody twice',
    params: deskParams,
    body: z.string().max(nominationFileLimits.bytes),
    bodyMedia: 'text/csv',
    response: listOf(nominationFileRow),
  }),
  rank: defineRoute({
    method: 'PUT',
    path: '/api/calls/:runId/members/:memberId/ranking',
    summary: 'Put those who wait for a decision in order; the first ones have the seats',
    params: deskParams,
    body: z.strictObject({ nominationIds: z.array(idText()).min(1).max(500) }),
    response: callDesk,
  }),
  hold: defineRoute({
    method: 'PUT',
    path: '/api/calls/:runId/members/:memberId/holds',
    summary: 'Hold so many seats for people who have no name yet',
    params: deskParams,
    body: z.strictObject({ seats: z.number().int().min(0).max(10_000) }),
    response: callDesk,
  }),
  release: defineRoute({
    method: 'POST',
    path: '/api/calls/:runId/members/:memberId/release',
    summary: 'Give back seats that the member will not use',
    params: deskParams,
    body: z.strictObject({ seats: z.number().int().min(1).max(10_000), reason: longText(600, 0) }),
    response: callDesk,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/nominations/:nominationId/withdraw',
    summary: 'Withdraw a nomination; the first reserve takes its seat',
    params,
    body: z.strictObject({ reason: longText(600) }),
    response: callDesk,
  }),
  replace: defineRoute({
    method: 'POST',
    path: '/api/nominations/:nominationId/replace',
    summary: 'Put somebody else in the place of a nominee',
    params,
    body: nominee,
    response: callDesk,
  }),
  offerOn: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/offer-on',
    summary: 'Release the seats that nobody is named for, and offer them on to reserves by the rule',
    params: runParams,
    body: z.strictObject({}),
    response: seatLedgerView,
  }),
};

export const nominationProblems = {
  'nomination.not-found': 404,
  /** The call isn't open, or its day has passed. */
  'nomination.closed': 409,
  /** Facts: `reserves`. */
  'nomination.no-place': 409,
  'nomination.already': 409,
  'nomination.changed-meanwhile': 409,
  'nomination.not-of-member': 422,
  /** Facts: `columns`. */
  'nomination.file-invalid': 422,
  /** Facts: `rows`. */
  'nomination.file-too-long': 422,
} as const satisfies ProblemTable;
