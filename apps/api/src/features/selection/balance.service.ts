import { Injectable } from '@nestjs/common';
import { agencyKinds, type AgencyKind, type BalanceView } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { holdsSeat } from '../enrolments/index.js';
import { Person } from '../people/index.js';
import { genderFigures, mayCountAgain } from './balance.rules.js';
import { candidatesOf, type CandidateEntry } from './candidate-entry.js';
import { SelectionBalance } from './selection.entity.js';
import { Targets } from './targets.js';

/** Whether somebody has a seat, or would have one by what is staged. */
function isChosen({ state, candidate }: CandidateEntry): boolean {
  return holdsSeat(state) || candidate?.decision === 'selected';
}

/** How mixed a group would be: shown beside the targets, which no machine enforces. */
@Injectable()
export class BalanceService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly targets: Targets,
  ) {}

  /** @returns the figures as they are now; those about gender as they were counted last */
  async of(runId: string): Promise<BalanceView> {
    const entries = (await candidatesOf(this.db, runId).getMany()).filter(({ state }) => state !== 'withdrawn');
    const chosen = entries.filter(isChosen);
    const targets = await this.targets.of(runId);
    const [counted] = await this.db.repo(SelectionBalance).find({ where: { runId }, order: { countedAt: 'DESC', id: 'DESC' }, take: 1 });
    const share = (isIn: (entry: CandidateEntry) => boolean) => ({ candidates: entries.filter(isIn).length, chosen: chosen.filter(isIn).length });
    const members = new Map(entries.map(({ member }) => [member?.id ?? null, member]));
    const percentOf = (kind: AgencyKind | null): number | null => (kind === null ? null : (targets.agencyPercent.get(kind) ?? null));
    const kinds = [...agencyKinds, null].filter((kind) => entries.some(({ post }) => (post?.agencyKind ?? null) === kind) || percentOf(kind) !== null);
    return {
      chosen: chosen.length,
      candidates: entries.length,
      members: [...members].sort(([, a], [, b]) => (a?.nameSort ?? '').localeCompare(b?.nameSort ?? '')).map(([memberId, member]) => ({
        memberId, name: member?.name ?? null, quota: targets.quotas && (targets.quotas.get(memberId ?? '')?.allotted ?? 0), priority: targets.priorityMembers.has(memberId ?? ''),
        ...share((entry) => (entry.member?.id ?? null) === memberId),
      })),
      agencyKinds: kinds.map((kind) => ({ kind, targetPercent: percentOf(kind), ...share(({ post }) => (post?.agencyKind ?? null) === kind) })),
      gender: counted?.figures ? { countedAt: counted.countedAt.toISOString(), ...counted.figures } : null,
      targetWomenPercent: targets.womenPercent,
    };
  }

  /** @returns how many seats the people of each member hold */
  async seatsByMember(runId: string): Promise<Map<string, number>> {
    const seats = new Map<string, number>();
    for (const { state, member } of await candidatesOf(this.db, runId).getMany()) {
      if (member && holdsSeat(state)) seats.set(member.id, (seats.get(member.id) ?? 0) + 1);
    }
    return seats;
  }

  /**
   * Counts the chosen by gender, if by now they differ enough from every group that was counted before: otherwise
   * staging one person would show what that person is. Joins the caller's transaction.
   */
  async count(runId: string): Promise<void> {
    const chosen = (await candidatesOf(this.db, runId).getMany()).filter(isChosen);
    const ids = new Set(chosen.map(({ id }) => id));
    const before = await this.db.repo(SelectionBalance).findBy({ runId });
    if (!mayCountAgain(ids, before.map(({ enrolmentIds }) => enrolmentIds))) return;
    const people = await this.db.repo(Person).find({ select: { id: true, gender: true }, where: { id: In(chosen.map(({ personId }) => personId)) } });
    const figures = genderFigures(people.map(({ gender }) => gender));
    if (!figures) return;
    await this.db.repo(SelectionBalance).insert({ id: newId(), runId, enrolmentIds: [...ids], figures, countedAt: this.clock.now() });
  }
}
