import { z } from 'zod';
import { roles } from '../access/permissions.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, personText } from '../kernel/text.js';
import { dataGroups, dataPurposes, erasureFates, keepReasons, retentionNames } from './personal-data.js';

/** So long does somebody have to change their mind about an erasure. */
export const erasureDays = 14;
/** So long before it is a mail sent that reminds of it. */
export const erasureReminderDays = 3;
/** So long can an export be fetched. */
export const exportHours = 48;

/** What is kept of one kind, what for, how long, and what an erasure leaves. */
const keptView = z.object({
  group: z.enum(dataGroups),
  entries: z.array(z.object({
    purpose: z.enum(dataPurposes),
    retention: z.enum(retentionNames),
    fate: z.enum(erasureFates),
    /** Why it is kept after an erasure, where it is. */
    because: z.enum(keepReasons).nullable(),
  })),
});
export type KeptView = z.output<typeof keptView>;

export const exportView = z.object({
  id: z.string(),
  state: z.enum(['making', 'failed', 'ready', 'removed']),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  bytes: z.number().int().nullable(),
  requestedAt: instant,
  /** Until when it can be fetched. */
  expiresAt: instant.nullable(),
});
export type ExportView = z.output<typeof exportView>;

/** What somebody alone has to do, and hands over before they are erased. */
export const dutyKinds = ['last-administrator', 'trainer', 'only-coordinator', 'only-focal-point'] as const;
const duty = z.object({
  kind: z.enum(dutyKinds),
  role: z.enum(roles),
  /** The run, academy or member; null for the whole platform. */
  scopeName: z.string().nullable(),
});
export type Duty = z.output<typeof duty>;

export const erasureView = z.object({
  /** The wish that stands, or null. */
  waiting: z.object({ requestedAt: instant, dueAt: instant }).nullable(),
  /** What must be handed over first. */
  duties: z.array(duty),
});
export type ErasureView = z.output<typeof erasureView>;

export const purgeRunView = z.object({
  id: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** Rows removed or blanked in all. */
  total: z.number().int(),
  counts: z.array(z.object({ rule: z.string(), retention: z.enum(retentionNames), removed: z.number().int() })),
});
export type PurgeRunView = z.output<typeof purgeRunView>;

const exportParams = z.strictObject({ exportId: idText() });

export const privacyRoutes = {
  kept: defineRoute({
    method: 'GET',
    path: '/api/privacy/kept',
    summary: 'What is kept about people, what for, how long, and what an erasure leaves',
    response: listOf(keptView),
  }),
  exports: defineRoute({
    method: 'GET',
    path: '/api/me/exports',
    summary: 'My exports of everything about me, the newest first',
    response: listOf(exportView),
  }),
  requestExport: defineRoute({
    method: 'POST',
    path: '/api/me/exports',
    summary: 'Ask for an export of everything about me; one that is being made goes on',
    response: exportView,
    status: 202,
  }),
  unlockExport: defineRoute({
    method: 'POST',
    path: '/api/me/exports/:exportId/unlock',
    summary: 'Prove who I am before the browser fetches the file',
    params: exportParams,
    response: z.object({ path: z.string() }),
  }),
  exportFile: defineRoute({
    method: 'GET',
    path: '/api/me/exports/:exportId/file',
    summary: 'The ZIP of everything about me, for 48 hours',
    params: exportParams,
    response: z.string().meta({ format: 'binary' }),
    responseMedia: 'application/zip',
  }),
  erasure: defineRoute({
    method: 'GET',
    path: '/api/me/erasure',
    summary: 'Whether my erasure waits, and what stands in its way',
    response: erasureView,
  }),
  requestErasure: defineRoute({
    method: 'POST',
    path: '/api/me/erasure',
    summary: 'Ask to be erased after 14 days; the account is closed until then',
    body: z.strictObject({ /** My e-mail address, typed. */ confirmation: personText(254) }),
    response: erasureView,
    status: 202,
  }),
  cancelErasure: defineRoute({
    method: 'POST',
    path: '/api/me/erasure/cancel',
    summary: 'Change my mind: the account is open again',
    response: erasureView,
  }),
  purges: defineRoute({
    method: 'GET',
    path: '/api/purges',
    summary: 'What the nightly purge removed, the newest run first',
    query: pageQuery(['-startedAt', 'startedAt'], {}).omit({ q: true }),
    response: pageOf(purgeRunView),
  }),
};

export const privacyProblems = {
  'privacy.export-not-found': 404,
  'privacy.export-not-ready': 409,
  'privacy.export-expired': 410,
  'privacy.confirmation-wrong': 422,
  'privacy.open-duties': 409,
  'privacy.no-erasure': 404,
  'privacy.erasure-begun': 409,
} as const satisfies ProblemTable;
