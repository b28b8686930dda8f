import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';

/** What anybody learns of a letter of invitation: of its holder the initials, which whoever has the letter can compare. */
export const letterVerification = z.object({
  state: z.enum(['valid', 'withdrawn', 'unknown']),
  /** Null where number and code don't belong together. */
  letter: z.object({
    number: z.string(),
    issuedOn: z.string(),
    initials: z.string(),
    courseTitle: z.string(),
    runCode: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    /** Null for a run without a room. */
    venue: z.string().nullable(),
    academyName: z.string().nullable(),
  }).nullable(),
});
export type LetterVerification = z.output<typeof letterVerification>;

/** Where the code of a badge leads. */
export const badgeView = z.object({
  runId: z.string(),
  /** The session that is held now, or the nearest one; null where the run has none. */
  sessionId: z.string().nullable(),
  enrolmentId: z.string(),
});
export type BadgeView = z.output<typeof badgeView>;

export const verificationRoutes = {
  letter: defineRoute({
    method: 'GET',
    path: '/api/verify-letter/:number/:code',
    summary: 'Whether a letter of invitation is valid; what isn’t one gets the same kind of answer',
    params: z.strictObject({ number: z.string().min(1).max(40), code: z.string().min(1).max(100) }),
    response: letterVerification,
  }),
  badge: defineRoute({
    method: 'GET',
    path: '/api/badges/:code',
    summary: 'Whose badge it is and in which session they are to be ticked, for who takes attendance there',
    params: z.strictObject({ code: z.string().min(1).max(40) }),
    response: badgeView,
  }),
};

export const verificationProblems = {
  'badge.not-found': 404,
} as const satisfies ProblemTable;
