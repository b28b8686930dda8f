import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';

/** The counters of the ledger. A line changes them by so many; the sum of a member's lines is what it has. */
export const seatCounts = z.object({
  /** By the office, with the call. */
  granted: z.number().int(),
  /** Given later, out of what others released. */
  extra: z.number().int(),
  /** Given back, or taken back at the deadline. */
  released: z.number().int(),
  /** Kept by the focal point for people who have no name yet. */
  held: z.number().int(),
  /** For people who are nominated and not decided on. */
  named: z.number().int(),
  /** Of people who are selected, or were. */
  used: z.number().int(),
});
export type SeatCounts = z.output<typeof seatCounts>;

/** @returns what a member can still name or hold */
export function seatsRemaining({ granted, extra, released, held, named, used }: SeatCounts): number {
  return granted + extra - released - held - named - used;
}

/** @returns how many of the run's seats are a member's */
export function seatsAllotted({ granted, extra, released }: Pick<SeatCounts, 'granted' | 'extra' | 'released'>): number {
  return granted + extra - released;
}

/** The seats of one member in a run. */
export const memberSeats = seatCounts.extend({ memberId: z.string(), memberName: z.string(), remaining: z.number().int() });
export type MemberSeats = z.output<typeof memberSeats>;

/** A run's seats by member, under its one capacity. */
export const seatLedgerView = z.object({
  /** Null where there is no limit. */
  capacity: z.number().int().nullable(),
  /** Of all members together. */
  allotted: z.number().int(),
  /** Not any member's; null where there is no limit. */
  unallotted: z.number().int().nullable(),
  /** Of people who are selected, whether by a quota or before there were quotas. */
  taken: z.number().int(),
  members: z.array(memberSeats),
  can: z.object({
    allot: z.boolean(),
    /** Whether what isn't named can be released and offered on now. */
    offerOn: z.boolean(),
  }),
});
export type SeatLedgerView = z.output<typeof seatLedgerView>;

/** What a line of the ledger tells of. */
export const seatMovements = [
  'granted', 'extra', 'released', 'released_at_deadline', 'offered_on', 'held', 'named', 'unnamed', 'selected', 'freed', 'taken_over',
] as const;
export type SeatMovement = (typeof seatMovements)[number];

export const seatLine = seatCounts.extend({
  id: z.string(),
  memberId: z.string(),
  memberName: z.string(),
  movement: z.enum(seatMovements),
  /** Null where the platform did it. */
  byName: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of a seat that was offered on, how the rule came to it; null for others. */
  rule: z.object({ place: z.number().int(), seatsBefore: z.number().int(), reserveSince: instant }).nullable(),
  at: instant,
});
export type SeatLine = z.output<typeof seatLine>;

const runParams = z.strictObject({ runId: idText() });
const reason = longText(600, 0);

export const seatRoutes = {
  ledger: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/seats',
    summary: 'The seats of a run by member, for its staff',
    params: runParams,
    response: seatLedgerView,
  }),
  lines: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/seat-lines',
    summary: 'Every movement of seats, the newest first; lines are never changed',
    params: runParams,
    query: pageQuery(['-at', 'at'], { memberId: idText().optional() }).omit({ q: true }),
    response: pageOf(seatLine),
  }),
  grant: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/quotas',
    summary: 'Grant each of these members so many seats; what they have used or named stays',
    params: runParams,
    body: z.strictObject({ memberIds: z.array(idText()).min(1).max(100), seats: z.number().int().min(0).max(10_000), reason }),
    response: seatLedgerView,
  }),
  change: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/seats/:memberId',
    summary: 'Give a member further seats, or release some of theirs that nobody holds',
    params: z.strictObject({ runId: idText(), memberId: idText() }),
    body: z.strictObject({ act: z.enum(['extra', 'release']), seats: z.number().int().min(1).max(10_000), reason: longText(600) }),
    response: seatLedgerView,
  }),
};

export const seatProblems = {
  /** Facts: `member`. */
  'seat.no-seat-left': 409,
  /** The run has quotas, and this person's member has none. Facts: `member`, null where they have no member. */
  'seat.no-quota': 409,
  /** More than the run's capacity. Facts: `unallotted`. */
  'seat.beyond-capacity': 409,
  /** Facts: `member`, `needed`. */
  'seat.in-use': 409,
  /** Who enrols in an open run needs nobody's seat. */
  'seat.open-run': 409,
  'seat.run-over': 409,
  'seat.not-a-member': 422,
} as const satisfies ProblemTable;
