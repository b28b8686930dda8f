import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';

/** `own`: every run in which I have a seat, and events that I signed up for; `teaching`: every session that I teach; `run`: one run. */
export const calendarFeedKinds = ['own', 'teaching', 'run'] as const;
export type CalendarFeedKind = (typeof calendarFeedKinds)[number];

/** A calendar that I subscribe to. */
export const calendarFeedView = z.object({
  id: z.string(),
  kind: z.enum(calendarFeedKinds),
  runId: z.string().nullable(),
  runCode: z.string().nullable(),
  courseTitle: z.string().nullable(),
  /** Whoever has this address sees the calendar. */
  address: z.string(),
  createdAt: instant,
  /** When a calendar last asked for it, to the hour; null where none has yet. */
  fetchedAt: instant.nullable(),
});
export type CalendarFeedView = z.output<typeof calendarFeedView>;

export const calendarFeedRoutes = {
  own: defineRoute({
    method: 'GET',
    path: '/api/me/calendar-feeds',
    summary: 'The calendars that I subscribe to',
    response: listOf(calendarFeedView),
  }),
  make: defineRoute({
    method: 'POST',
    path: '/api/me/calendar-feeds',
    summary: 'An address to subscribe to; the one that stands stays unless I ask for a new one',
    body: z.strictObject({
      kind: z.enum(calendarFeedKinds),
      runId: idText().nullable(),
      /** Void the address that stands, so that whoever has it sees nothing more. */
      renew: z.boolean(),
    }).refine(({ kind, runId }) => (kind === 'run') === (runId !== null), { path: ['runId'], message: 'calendar-feed.run' }),
    response: calendarFeedView,
    secretAnswer: true,
  }),
  revoke: defineRoute({
    method: 'DELETE',
    path: '/api/me/calendar-feeds/:feedId',
    summary: 'Void an address: whoever has it sees nothing more',
    params: z.strictObject({ feedId: idText() }),
  }),
  calendar: defineRoute({
    method: 'GET',
    path: '/api/calendar.ics',
    summary: 'A calendar (RFC 5545), by the token in its address',
    // Not in the path: what stands behind the question mark is kept out of the log.
    query: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
    response: z.string(),
    responseMedia: 'text/calendar',
  }),
};

export const calendarFeedProblems = { 'calendar-feed.not-found': 404 } as const satisfies ProblemTable;
