import type { AuditFacts, CallView } from '@rso-connect/shared';
import type { CourseRun } from '../courses/index.js';
import type { Organisation } from '../organisations/index.js';
import type { RunCall } from './call.entity.js';

/** @returns a call as it begins: nothing written, three reserves beyond the seats of a member */
export function newCall(runId: string, now: Date): Pick<RunCall, keyof RunCall> {
  return {
    runId, state: 'draft', version: 1, nominateUntil: null, replyBy: null, minimum: null, reserves: 3, criteria: [],
    targets: { women: null, priorityMemberIds: [], agencies: [] }, briefing: '', budget: '', createdAt: now, changedAt: now,
    publishedAt: null, releasedAt: null,
  };
}

/** @returns what the audit log keeps of a call; briefing, budget and criteria are words that people wrote */
export function auditedCall(call: Pick<RunCall, 'nominateUntil' | 'replyBy' | 'minimum' | 'reserves' | 'criteria' | 'targets'>): AuditFacts {
  return {
    nominateUntil: call.nominateUntil?.toISOString() ?? null, replyBy: call.replyBy?.toISOString() ?? null, minimum: call.minimum,
    reserves: call.reserves, criteria: call.criteria.map(({ key, weight }) => `${key} ${String(weight)}`), women: call.targets.women,
    priorityMembers: call.targets.priorityMemberIds, agencies: call.targets.agencies.map(({ kind, percent }) => `${kind} ${String(percent)}`),
  };
}

/**
 * A call as the run's staff see it.
 *
 * @param members by id; those of the priority list among them
 */
export function callView(
  call: RunCall, run: Pick<CourseRun, 'timeZone'>, { members, can }: { members: ReadonlyMap<string, Organisation>; can: CallView['can'] },
): CallView {
  const at = (moment: Date | null): string | null => moment?.toISOString() ?? null;
  const { runId, state, version, minimum, reserves, criteria, targets, briefing, budget } = call;
  return {
    runId, state, version, minimum, reserves, criteria, targets, briefing, budget, can, timeZone: run.timeZone,
    nominateUntil: at(call.nominateUntil), replyBy: at(call.replyBy), publishedAt: at(call.publishedAt), releasedAt: at(call.releasedAt),
    priorityMembers: targets.priorityMemberIds.flatMap((id) => {
      const member = members.get(id);
      return member ? [{ id, name: member.name }] : [];
    }),
  };
}
