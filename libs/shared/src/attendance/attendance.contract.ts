import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, nameText } from '../kernel/text.js';
import {
  appealView, attendanceMatrix, attendanceRule, historyLine, ownAttendance, scanResult, screenCodes, sessionAttendance, sheetView,
} from './attendance-views.js';
import { attendanceState, cellState, excusedCountsAs, lateCountsAs, markOutcomes } from './attendance-words.js';

const reason = longText(300);
const sessionParams = z.strictObject({ sessionId: idText() });
const runParams = z.strictObject({ runId: idText() });
const sheetParams = z.strictObject({ sheetId: idText() });

/** One mark as a device made it. */
export const markInput = z.strictObject({
  /** Made by the device; the same mark sent again counts once. */
  id: idText(),
  enrolmentId: idText(),
  state: cellState,
  reason: reason.nullable().default(null),
  /** The version of the row that whoever marked had before them; 0 where nothing stood there. */
  seen: z.number().int().min(0),
  /** By the device's clock; never taken for later than its arrival. */
  at: instant,
  evidence: z.enum(['trainer_tick', 'walk_up']).default('trainer_tick'),
});
export type MarkInput = z.input<typeof markInput>;

export const marksTaken = z.object({
  results: z.array(z.object({
    id: z.string(),
    outcome: z.enum(markOutcomes),
    /** Why it was refused. */
    code: z.string().nullable(),
  })),
  /** How it stands now. */
  attendance: sessionAttendance,
});

/** What the scan of a signed sheet may be. */
export const sheetScanMedia = ['application/pdf', 'image/jpeg', 'image/png'] as const;

const ruleFields = {
  thresholdPercent: z.number().int().min(0).max(100),
  lateAfterMinutes: z.number().int().min(0).max(240),
  lateCounts: z.enum(lateCountsAs),
  excusedCounts: z.enum(excusedCountsAs),
};

export const attendanceRoutes = {
  session: defineRoute({
    method: 'GET', path: '/api/sessions/:sessionId/attendance', summary: 'Who came to a session, for its trainer',
    params: sessionParams, response: sessionAttendance,
  }),
  mark: defineRoute({
    method: 'POST', path: '/api/sessions/:sessionId/attendance/marks',
    summary: 'Take marks as a device made them; each counts once however often it is sent',
    params: sessionParams, body: z.strictObject({ marks: z.array(markInput).min(1).max(300) }), response: marksTaken,
  }),
  codes: defineRoute({
    method: 'GET', path: '/api/sessions/:sessionId/attendance/codes', summary: 'The codes for the screen, enough to outlast a cut connection',
    params: sessionParams, response: screenCodes,
  }),
  scan: defineRoute({
    method: 'POST', path: '/api/attendance/scans', summary: 'Say that I scanned the code on the screen of a session',
    body: z.strictObject({
      code: z.string().min(1).max(200),
      /** Made by the device; the same scan sent again counts once. */
      id: idText(),
      /** Whether the device had to keep it for want of a connection. */
      kept: z.boolean().default(false),
    }),
    response: scanResult,
  }),
  settle: defineRoute({
    method: 'POST', path: '/api/sessions/:sessionId/attendance/settlements', summary: 'Settle marks that disagree, with the reason',
    params: sessionParams,
    body: z.strictObject({
      settlements: z.array(z.strictObject({ clashId: idText(), state: cellState })).min(1).max(300),
      reason,
    }),
    response: sessionAttendance,
  }),
  addWalkUp: defineRoute({
    method: 'POST', path: '/api/sessions/:sessionId/attendance/walk-ups', summary: 'Note the name of somebody who came and isn’t in the run',
    params: sessionParams, body: z.strictObject({ id: idText(), name: nameText(), at: instant }), response: sessionAttendance,
  }),
  settleWalkUp: defineRoute({
    method: 'POST', path: '/api/walk-ups/:walkUpId/settle', summary: 'Say whose name it was, or that it is nobody of the run',
    params: z.strictObject({ walkUpId: idText() }),
    body: z.strictObject({ enrolmentId: idText().nullable(), reason }), response: sessionAttendance,
  }),
  history: defineRoute({
    method: 'GET', path: '/api/sessions/:sessionId/attendance/:enrolmentId/history', summary: 'Every mark of one person in a session',
    params: sessionParams.extend({ enrolmentId: idText() }), response: listOf(historyLine),
  }),
  run: defineRoute({
    method: 'GET', path: '/api/runs/:runId/attendance', summary: 'Everybody by every session, with the share of each',
    params: runParams, response: attendanceMatrix,
  }),
  exportRun: defineRoute({
    method: 'GET', path: '/api/runs/:runId/attendance.csv', summary: 'The same as CSV',
    params: runParams, responseMedia: 'text/csv', response: z.string(),
  }),
  setRule: defineRoute({
    method: 'PUT', path: '/api/runs/:runId/attendance-rule',
    summary: 'Set what the run asks for; once it has opened, only with a reason',
    params: runParams,
    body: z.strictObject({ ...ruleFields, version: z.number().int().min(0), reason: reason.nullable().default(null) }),
    response: attendanceRule,
  }),
  printSheet: defineRoute({
    method: 'POST', path: '/api/sessions/:sessionId/attendance/sheets', summary: 'Make a sheet to sign, of everybody who is expected now',
    params: sessionParams, body: z.strictObject({}), response: sheetView, status: 201,
  }),
  sheetFile: defineRoute({
    method: 'GET', path: '/api/attendance-sheets/:sheetId/sheet.pdf', summary: 'The sheet to print',
    params: sheetParams, responseMedia: 'application/pdf', response: z.string(),
  }),
  importSheet: defineRoute({
    method: 'POST', path: '/api/attendance-sheets/:sheetId/import',
    summary: 'Say who signed, line by line or as CSV of the sheet’s lines',
    params: sheetParams,
    body: z.strictObject({
      /** The numbers of the lines that bear a signature. */
      signed: z.array(z.number().int().min(1).max(500)).max(500).optional(),
      /** Or a file with a line number and `yes` or `no` in each line. */
      csv: z.string().max(100_000).optional(),
      /** What a line without a signature says: nothing, or that the person was absent. */
      unsigned: z.enum(['nothing', 'absent']).default('nothing'),
      /** Why those are absent, in words. */
      reason: reason.nullable().default(null),
    }),
    response: sessionAttendance,
  }),
  keepScan: defineRoute({
    method: 'PUT', path: '/api/attendance-sheets/:sheetId/scan', summary: 'Keep the scan of a signed sheet',
    params: sheetParams, body: z.strictObject({ mediaType: z.enum(sheetScanMedia), file: z.base64().min(1).max(8_000_000) }),
    bodyLimit: 9 * 1024 * 1024, response: sheetView,
  }),
  scanFile: defineRoute({
    method: 'GET', path: '/api/attendance-sheets/:sheetId/scan', summary: 'The scan of a signed sheet',
    params: sheetParams, responseMedia: 'application/octet-stream', response: z.string(),
  }),
  answerAppeal: defineRoute({
    method: 'POST', path: '/api/attendance-appeals/:appealId/answer', summary: 'Answer an officer who doesn’t agree',
    params: z.strictObject({ appealId: idText() }),
    body: z.strictObject({ /** What it is changed to; null keeps what stands. */ state: attendanceState.nullable(), answer: longText(1000) }),
    response: appealView,
  }),
  own: defineRoute({
    method: 'GET', path: '/api/me/attendance', summary: 'My own attendance, run by run', response: listOf(ownAttendance),
  }),
  appeal: defineRoute({
    method: 'POST', path: '/api/me/attendance-appeals', summary: 'Say that my attendance in a session isn’t right',
    body: z.strictObject({ sessionId: idText(), text: longText(1000) }), response: appealView, status: 201,
  }),
};

export const attendanceProblems = {
  'attendance.not-found': 404,
  'attendance.not-a-participant': 409,
  'attendance.session-cancelled': 409,
  'attendance.reason-needed': 409,
  'attendance.code-unknown': 422,
  'attendance.code-expired': 409,
  'attendance.not-in-run': 403,
  'attendance.not-now': 409,
  'attendance.clash-settled': 409,
  'attendance.rule-changed': 409,
  'attendance.changed-meanwhile': 409,
  'attendance.sheet-lines': 422,
  'attendance.scan-invalid': 422,
  'attendance.no-scan': 404,
  'attendance.appeal-open': 409,
  'attendance.appeal-answered': 409,
  'attendance.nothing-to-appeal': 409,
} as const satisfies ProblemTable;
