import { z } from 'zod';
import { defineRoute } from '../kernel/route.js';
import { instant } from '../kernel/text.js';

/** A session that a trainer teaches, as their first page needs it. */
export const taughtSession = z.object({
  id: z.string(),
  runId: z.string(),
  runCode: z.string(),
  courseTitle: z.string(),
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  room: z.string().nullable(),
  /** Whether the trainer is named for it, and not only for the run. */
  isOwn: z.boolean(),
});
export type TaughtSession = z.output<typeof taughtSession>;

export const teachingView = z.object({
  /** Of the day that the clock at the venue shows, in the order of time. */
  today: z.array(taughtSession),
  /** The next one after today; null where none is planned. */
  next: taughtSession.nullable(),
  /** Runs that the trainer teaches: those under way, to come within sixty days, and over for at most fourteen. */
  runs: z.array(z.object({
    id: z.string(),
    code: z.string(),
    courseTitle: z.string(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    timeZone: z.string(),
    participants: z.number().int(),
    sessions: z.number().int(),
  })),
});
export type TeachingView = z.output<typeof teachingView>;

export const teachingRoutes = {
  own: defineRoute({
    method: 'GET',
    path: '/api/me/teaching',
    summary: 'What I teach: today’s sessions, the next one, and my runs',
    response: teachingView,
  }),
};
