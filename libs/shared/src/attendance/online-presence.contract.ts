import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText } from '../kernel/text.js';
import { sessionAttendance } from './attendance-views.js';

/** A report of a video conference may be this large. */
export const presenceFileLimits = { rows: 5_000, characters: 2_000_000 } as const;

/**
 * What becomes of a row: its person counts as present, is marked so already, is marked otherwise, was there too short;
 * or nobody of the run is meant, several may be, or the row can't be read.
 */
export const presenceOutcomes = ['counts', 'already', 'disagrees', 'below', 'unknown', 'ambiguous', 'unreadable'] as const;
export type PresenceOutcome = (typeof presenceOutcomes)[number];

export const presenceRow = z.object({
  /** Where it stands in the file, from 1. */
  line: z.number().int(),
  /** As the file says it. */
  name: z.string(),
  email: z.string(),
  /** Of this row; null where it can't be read. */
  minutes: z.number().int().nullable(),
  outcome: z.enum(presenceOutcomes),
  /** Whom it means, and by what they were found. */
  participant: z.object({ enrolmentId: z.string(), fullName: z.string(), by: z.enum(['email', 'name']), /** By all of their rows. */ minutes: z.number().int() }).nullable(),
});
export type PresenceRow = z.output<typeof presenceRow>;

export const presencePreview = z.object({
  rows: z.array(presenceRow),
  /** How many people would be marked as present. */
  counts: z.number().int(),
});
export type PresencePreview = z.output<typeof presencePreview>;

const params = z.strictObject({ sessionId: idText() });
const body = z.strictObject({
  /** The report as text. */
  file: z.string().max(presenceFileLimits.characters),
  /** Whoever was there so long counts as present. */
  minutes: z.number().int().min(1).max(1_440),
});
const bodyLimit = 9 * 1024 * 1024;

export const onlinePresenceRoutes = {
  preview: defineRoute({
    method: 'POST', path: '/api/sessions/:sessionId/attendance/online-preview', summary: 'What a report of a video conference would mark, row by row; nothing is written',
    params, body, bodyLimit, response: presencePreview,
  }),
  take: defineRoute({
    method: 'POST', path: '/api/sessions/:sessionId/attendance/online-import', summary: 'Mark those as present whom the report shows long enough; the same report counts once',
    params, body, bodyLimit, response: sessionAttendance,
  }),
};

export const onlinePresenceProblems = {
  'attendance.not-online': 409,
  'attendance.report-unreadable': 422,
  'attendance.report-too-long': 422,
} as const satisfies ProblemTable;
