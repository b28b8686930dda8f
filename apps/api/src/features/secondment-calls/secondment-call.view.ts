import { secondmentCallGapsOf, secondmentPhase, type AuditFacts, type SecondmentCallSummary, type SecondmentCallView } from '@rso-connect/shared';
import { writtenHtml } from '../../platform/markdown/index.js';
import type { SecondmentCall } from './secondment-call.entity.js';

/** @returns a call as a list shows it */
export function secondmentCallSummary(call: SecondmentCall, now: Date): SecondmentCallSummary {
  const { id, position, programmeArea, months, places, startFrom, startUntil, opensAt, closesAt, timeZone } = call;
  return {
    id, position, programmeArea, months, places, startFrom, startUntil, timeZone, phase: secondmentPhase(call, now),
    opensAt: opensAt?.toISOString() ?? null, closesAt: closesAt?.toISOString() ?? null,
  };
}

/**
 * A call as somebody sees it.
 *
 * @param names of the members whose officers it is for
 * @param office what the office sees beside it; null for everybody else
 */
export function secondmentCallView(
  call: SecondmentCall, names: ReadonlyMap<string, { name: string }>, office: { candidacies: number; manages: boolean } | null, now: Date,
): SecondmentCallView {
  const { version, purposes, areas, description, eligibility, criteria, documents, audience, memberIds, publishedAt, standDownReason, state } = call;
  const phase = secondmentPhase(call, now);
  const manages = office?.manages ?? false;
  return {
    ...secondmentCallSummary(call, now), version, purposes, areas, eligibility, criteria, documents, audience,
    html: description === '' ? '' : writtenHtml(description),
    members: memberIds.flatMap((id) => {
      const member = names.get(id);
      return member ? [{ id, name: member.name }] : [];
    }),
    publishedAt: publishedAt?.toISOString() ?? null, reason: standDownReason,
    office: office && { description, gaps: state === 'draft' ? secondmentCallGapsOf(call, now) : [], candidacies: office.candidacies },
    can: {
      edit: manages && (phase === 'draft' || phase === 'announced' || phase === 'open'), publish: manages && phase === 'draft',
      extend: manages && state === 'published', standDown: manages && state === 'published',
    },
  };
}

/** @returns what the audit log keeps of a call; words that people wrote stay out */
export function auditedSecondmentCall(call: Pick<SecondmentCall, 'months' | 'places' | 'opensAt' | 'closesAt' | 'audience' | 'memberIds' | 'criteria'>): AuditFacts {
  const { months, places, opensAt, closesAt, audience, memberIds, criteria } = call;
  return {
    months, places, audience, members: memberIds, opensAt: opensAt?.toISOString() ?? null, closesAt: closesAt?.toISOString() ?? null,
    criteria: criteria.map(({ key, weight }) => `${key} ${String(weight)}`),
  };
}
