import { z } from 'zod';

/** Everything that the audit log can tell of, `noun.verb-in-the-past`; a feature adds its own lines. */
export const auditActions = [
  'account.signed-up',
  'account.sign-up-repeated',
  'account.confirmed',
  'account.closed',
  'account.reopened',
  'enrolment.reopened',
  'session.begun',
  'session.ended',
  'session.all-ended',
  'consent.given',
  'consent.withdrawn',
  'erasure.cancelled',
  'erasure.done',
  'erasure.requested',
  'export.fetched',
  'export.made',
  'export.requested',
  'purge.done',
  'session.verified',
  'session.verification-failed',
  'sign-in.failed',
  'password.reset-requested',
  'password.changed',
  'person.updated',
  'people.exported',
  'account.created',
  'sign-on.provider-added',
  'sign-on.provider-changed',
  'sign-on.linked',
  'sign-on.unlinked',
  'factor.added',
  'factor.removed',
  'factor.renamed',
  'recovery-codes.renewed',
  'recovery-code.used',
  'factor-reset.requested',
  'factor-reset.withdrawn',
  'factor-reset.confirmed',
  'role.granted',
  'role.withdrawn',
  'run.changed',
  'run.moved',
  'organisation.added',
  'course.published',
  'course.archived',
  'course.version-published',
  'run.created',
  'work-plan.imported',
  'enrolment.created',
  'enrolment.moved',
  'enrolment.decided',
  'enrolment.withdrawn',
  'enrolment.completed',
  'enrolment.failed',
  'roster.exported',
  'quiz-attempt.ended',
  'certificate.issued',
  'certificate.reissued',
  'certificate.revoked',
  'certificates.issuing-begun',
  'certificates.exported',
  'job.retried',
  'mail.read',
  'audit.exported',
  'installation.filled',
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
