import { z } from 'zod';

/** Everything that the audit log can tell of, `noun.verb-in-the-past`; a feature adds its own lines. */
export const auditActions = [
  'account.closed',
  'account.reopened',
  'enrolment.completed',
  'enrolment.reopened',
  'session.verified',
  'role.granted',
  'role.withdrawn',
  'run.changed',
  'run.created',
  'run.moved',
] as const;
export type AuditAction = (typeof auditActions)[number];

const unfit = /password|secret|token|reason|note|comment|text|message|name$|email|address/i;
const fact = z.union([z.string().max(100), z.number(), z.boolean(), z.null(), z.array(z.string().max(100)).max(100)]);

/**
 * What changed, by field: ids, codes, numbers, dates. Secrets and what people wrote stay out: a field called so is
 * refused, and so is a long text.
 */
export const auditFacts = z.record(z.string().max(60).refine((name) => !unfit.test(name), 'audit.unfit-field'), fact);
export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
