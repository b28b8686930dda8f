import { z } from 'zod';
import { enrolmentState } from '../enrolments/enrolment-state.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText } from '../kernel/text.js';

/** Columns that every run has; those of its questions are called `answer.` and the question's key. */
export const rosterColumnNames = [
  'organisation', 'state', 'certificateName', 'title', 'rank', 'email', 'language', 'enrolledAt', 'percent', 'score', 'letter',
] as const;
export type RosterColumnName = (typeof rosterColumnNames)[number];

export const rosterColumnKinds = ['text', 'date', 'number', 'state', 'language', 'yes_no'] as const;
export type RosterColumnKind = (typeof rosterColumnKinds)[number];

/** A column that whoever asks may see. */
export const rosterColumn = z.object({
  id: z.string(),
  kind: z.enum(rosterColumnKinds),
  /** Of a question; null for the columns that every run has. */
  label: z.object({ en: z.string(), id: z.string().nullable() }).nullable(),
  /** Reading it is recorded. */
  isPrivate: z.boolean(),
});
export type RosterColumn = z.output<typeof rosterColumn>;

export const participantRow = z.object({
  id: z.string(),
  personId: z.string(),
  fullName: z.string(),
  /** By column; null where there is nothing. Dates as `2026-03-12`. */
  cells: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type ParticipantRow = z.output<typeof participantRow>;

const columnId = /^(?:[A-Za-z]{1,30}|answer\.[a-z][a-z0-9_]{0,39})$/;
const runParams = z.strictObject({ runId: idText() });
const rosterQuery = pageQuery(['name', '-name', 'enrolledAt', '-enrolledAt'], {
  state: enrolmentState.optional(),
  /** Which columns, with commas between. */
  columns: z.string().max(800)
    .transform((list) => [...new Set(list.split(',').filter((id) => id !== ''))])
    .pipe(z.array(z.string().regex(columnId, 'participation.no-such-column')).max(40))
    .optional(),
});
const fileQuery = rosterQuery.omit({ cursor: true, limit: true });

export const participantRosterRoutes = {
  columns: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/roster-columns',
    summary: 'The columns of the roster that I may see',
    params: runParams,
    response: listOf(rosterColumn),
  }),
  rows: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/roster',
    summary: 'The roster with the columns that I choose of those that I may see',
    params: runParams,
    query: rosterQuery,
    response: pageOf(participantRow),
  }),
  csv: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/roster.csv',
    summary: 'The whole roster with these columns as CSV',
    params: runParams,
    query: fileQuery,
    responseMedia: 'text/csv',
    response: z.string(),
  }),
  xlsx: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/roster.xlsx',
    summary: 'The whole roster with these columns as a workbook',
    params: runParams,
    query: fileQuery,
    responseMedia: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    response: z.string(),
  }),
  badges: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/badges.pdf',
    summary: 'Name badges, eight on a page',
    params: runParams,
    responseMedia: 'application/pdf',
    response: z.string(),
  }),
  emergencyList: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/emergency-list.pdf',
    summary: 'Whom to call and what to mind, for those who may read what participants told',
    params: runParams,
    responseMedia: 'application/pdf',
    response: z.string(),
  }),
};

export const participantRosterProblems = {
  'roster.column-not-allowed': 403,
  'roster.nobody': 409,
} as const satisfies ProblemTable;
