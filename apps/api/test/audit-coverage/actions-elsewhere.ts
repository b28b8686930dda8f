import type { AuditAction } from '@rso-connect/shared';

const operations = 'apps/api/test/audit-coverage/operations-audit.spec.ts';
const attempts = 'apps/api/src/features/learning/extra-attempts.spec.ts';
const vetting = 'apps/api/src/features/vetting/vetting.spec.ts';
const spaces = 'apps/api/src/features/spaces/spaces.spec.ts';
const secondmentCalls = 'apps/api/src/features/secondment-calls/secondment-calls.spec.ts';
const mentoring = 'apps/api/src/features/mentoring/mentoring.spec.ts';
const stories = 'apps/api/src/features/stories/stories.spec.ts';

/** Actions that no request but a job, a command or the platform itself brings about, with the spec that shows them. */
export const actionsElsewhere: Partial<Record<AuditAction, string>> = {
  'course.version-published': operations,
  'work-plan.imported': operations,
  'installation.filled': operations,
  'enrolment.failed': attempts,
  'audit.chain-broken': 'apps/api/src/platform/audit/audit.spec.ts',
  'access.refused': 'apps/api/test/audit-coverage/refusals-audit.spec.ts',
  'space.opened': spaces,
  'space-membership.opened': spaces,
  'space-membership.lapsed': spaces,
  'group.archived': 'apps/api/src/features/groups/groups.spec.ts',
  'space-membership.moved': vetting,
  'vetting.lapsed': vetting,
  'secondment-call.lapsed': secondmentCalls,
  'placement.begun': 'apps/api/src/features/placements/placements.spec.ts',
  'mentoring.released': mentoring,
  'mentoring.ended': mentoring,
  'story.refused': stories,
  'story.published': stories,
  'pseudonym-key.passphrase-failed': 'apps/api/test/pseudonyms.spec.ts',
  'pseudonym-opening.looked': 'apps/api/test/pseudonyms.spec.ts',
  'mails.listed': operations,
  'installation.exported': 'apps/api/src/commands/run-command.spec.ts',
  'installation.imported': 'apps/api/src/commands/run-command.spec.ts',
  'purge.done': 'apps/api/test/privacy-purge.spec.ts',
};
