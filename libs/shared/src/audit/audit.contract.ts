import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant } from '../kernel/text.js';
import { auditActions } from './audit-actions.js';

const factView = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));
const named = z.object({ id: z.string(), fullName: z.string() });

/** What an entry comes from: somebody's request, a job, an operator's command, or the platform by itself. */
export const auditOrigins = ['request', 'job', 'command', 'platform'] as const;

/** An entry as administrators read it. */
export const auditEntryRow = z.object({
  id: z.string(),
  occurredAt: instant,
  action: z.enum(auditActions),
  origin: z.enum(auditOrigins),
  /** Who did it; null for visitors, jobs and commands. */
  actor: named.nullable(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  /** Whose account or record it concerns. */
  person: named.nullable(),
  /** The request's id, the job's id or the command's name. */
  reference: z.string().nullable(),
  before: factView.nullable(),
  after: factView.nullable(),
  /** From where; null where nobody asked over the network, and after its time has passed. */
  source: z.object({ address: z.string(), userAgent: z.string() }).nullable(),
});
export type AuditEntryRow = z.output<typeof auditEntryRow>;

/** Who did something to somebody's account, as that person is told. */
export const auditDoers = ['you', 'visitor', 'administrator', 'office', 'staff', 'platform'] as const;
export type AuditDoer = (typeof auditDoers)[number];

/** An entry as the person reads it whom it concerns. */
export const ownAuditEntry = z.object({
  id: z.string(),
  occurredAt: instant,
  action: z.enum(auditActions),
  by: z.enum(auditDoers),
  /** What changed, as far as it says something to the person. */
  before: factView.nullable(),
  after: factView.nullable(),
  /** From where, only of what they did themselves. */
  source: z.object({ address: z.string(), userAgent: z.string() }).nullable(),
});
export type OwnAuditEntry = z.output<typeof ownAuditEntry>;

/** How the chain stands. */
export const auditChainView = z.object({
  sealed: z.number().int(),
  /** Entries of the last minute, which have no seal yet. */
  waiting: z.number().int(),
  /** The last time that the whole chain was followed; null before the first. */
  verified: z.object({
    at: instant,
    /** How many entries were looked at. */
    entries: z.number().int(),
    /** In how many places it doesn't fit, a hundred at most. */
    breaks: z.number().int(),
    /** The first of them. */
    first: z.object({ position: z.number().int().nullable(), entryId: z.string().nullable(), what: z.string() }).nullable(),
  }).nullable(),
});
export type AuditChainView = z.output<typeof auditChainView>;

const listQuery = pageQuery(['-occurredAt', 'occurredAt'], {
  action: z.enum(auditActions).optional(),
  actorId: idText().optional(),
  personId: idText().optional(),
  subjectId: z.string().max(100).regex(/^[A-Za-z0-9._:-]+$/, 'text.not-an-id').optional(),
  /** The first and the last day, in UTC. */
  from: day.optional(),
  to: day.optional(),
});

export const auditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/audit-entries',
    summary: 'The audit log, newest first; words find people, a whole id finds what it names',
    query: listQuery,
    response: pageOf(auditEntryRow),
  }),
  exported: defineRoute({
    method: 'GET',
    path: '/api/audit-entries.csv',
    summary: 'The audit log with these filters as CSV; the export is an entry itself',
    query: listQuery.omit({ cursor: true, limit: true }),
    response: z.string(),
    responseMedia: 'text/csv',
  }),
  chain: defineRoute({
    method: 'GET',
    path: '/api/audit-chain',
    summary: 'Whether the audit log is whole, as of its last verification',
    response: auditChainView,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/me/audit-entries',
    summary: 'Who did what to one’s own account, newest first',
    query: pageQuery(['-occurredAt'], {}).omit({ q: true }),
    response: pageOf(ownAuditEntry),
  }),
};
