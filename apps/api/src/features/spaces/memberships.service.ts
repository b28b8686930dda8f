import { Injectable } from '@nestjs/common';
import { mayStep, membershipSteps, membershipTable, pauses, statesThat, type MembershipRights, type MembershipState, type MembershipStepName } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Space, SpaceMembership } from './space.entity.js';
import { membershipEnded } from './space.events.js';

/** A membership that moves so often while it is looked at doesn't exist. */
const attempts = 3;

/**
 * Moves memberships by the table of steps, each by one conditional update in the caller's transaction. What somebody
 * may no more do in a space they may no more do in the groups inside it either, and at the same moment.
 */
@Injectable()
export class Memberships {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** @returns where somebody stands with a space; null for who was never in it */
  of(spaceId: string, personId: string): Promise<SpaceMembership | null> {
    return this.db.repo(SpaceMembership).findOneBy({ spaceId, personId });
  }

  /**
   * Begins a membership that was never there, or goes on with one from a state that the step leads on from.
   *
   * @returns whether it was taken; of two at once one is
   */
  async begin(step: 'request' | 'join', spaceId: string, personId: string, basisId: string): Promise<boolean> {
    if (await this.of(spaceId, personId)) return this.move(step, spaceId, personId, basisId);
    const now = this.clock.now();
    const state = membershipSteps[step].to;
    const row: SpaceMembership = {
      id: newId(), spaceId, personId, state, basis: 'vetting', basisId, startedAt: membershipTable[state].see ? now : null, endedAt: null, version: 1, createdAt: now, changedAt: now,
    };
    try {
      await this.db.repo(SpaceMembership).insert(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return false;
    }
    await this.tell(row, null, row.state, step);
    return true;
  }

  /**
   * Takes one step.
   *
   * @param basisId what the membership stands on from now on; left as it is unless given
   * @returns whether it was taken: not where the membership is in no state that the step leads on from
   */
  async move(step: MembershipStepName, spaceId: string, personId: string, basisId?: string): Promise<boolean> {
    const { to } = membershipSteps[step];
    const stands: Partial<SpaceMembership> = basisId === undefined ? {} : { basisId, basis: 'vetting' };
    // Whoever came first has moved it: what it is now may lead on to the same step, as when somebody is admitted and leaves.
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const row = await this.of(spaceId, personId);
      if (!row || !mayStep(row.state, step)) return false;
      if (!(await this.write(row, to, stands))) continue;
      await this.tell(row, row.state, to, step);
      await this.carry(row, to);
      return true;
    }
    return false;
  }

  /**
   * Makes whoever moves an active membership wait until this transaction has ended, or finds that it is active no more.
   *
   * @returns whether it is active
   */
  async hold(spaceId: string, personId: string): Promise<boolean> {
    return affected(await this.db.repo(SpaceMembership).update({ spaceId, personId, state: 'active' }, { version: () => 'version + 1' })) > 0;
  }

  /**
   * Whether a membership carries a right, until the caller's transaction ends: whoever moves it waits. Unlike
   * {@link hold} it leaves no trace: how often somebody wrote stands in no row of theirs.
   */
  async stands(spaceId: string, personId: string, right: keyof MembershipRights): Promise<boolean> {
    return affected(await this.db.repo(SpaceMembership).update({ spaceId, personId, state: In(statesThat(right)) }, { version: () => 'version' })) > 0;
  }

  /** Follows a membership that has moved with those in the groups inside its space. */
  async carry({ spaceId, personId, state }: Pick<SpaceMembership, 'spaceId' | 'personId' | 'state'>, to: MembershipState): Promise<void> {
    const before = membershipTable[state].see;
    const after = membershipTable[to].see;
    // A pause within a pause counts as well: what is lifted later brings back what it paused.
    if (before === after && to !== 'left' && to !== 'suspended') return;
    const inside = await this.db.repo(Space).find({ where: { parentId: spaceId }, select: { id: true } });
    if (inside.length === 0) return;
    // Who comes back after a pause comes back to their groups; who was out begins anew there.
    const moved: readonly MembershipState[] = after ? (pauses.includes(state) ? [state] : []) : ['active', ...pauses];
    if (moved.length === 0) return;
    const rows = await this.db.repo(SpaceMembership).find({ where: { personId, spaceId: In(inside.map(({ id }) => id)), state: In([...moved]) }, order: { spaceId: 'ASC' } });
    for (const row of rows) {
      if (row.state !== to && (await this.write(row, to))) await this.tell(row, row.state, to, 'with-the-network');
    }
  }

  private async write({ id, state, startedAt }: SpaceMembership, to: MembershipState, changes: Partial<SpaceMembership> = {}): Promise<boolean> {
    const now = this.clock.now();
    const opens = membershipTable[to].see && !membershipTable[state].see;
    const written = await this.db.repo(SpaceMembership).update({ id, state }, {
      ...changes, state: to, startedAt: opens && !pauses.includes(state) ? now : startedAt,
      endedAt: membershipTable[to].see ? null : now, version: () => 'version + 1', changedAt: now,
    });
    return affected(written) > 0;
  }

  private async tell(row: SpaceMembership, before: MembershipState | null, after: MembershipState, step: string): Promise<void> {
    await this.audit.record({
      action: 'space-membership.moved', subject: { kind: 'space', id: row.spaceId }, personId: row.personId, before: { state: before }, after: { state: after, step },
    });
    if (before !== null && membershipTable[before].see && !membershipTable[after].see) {
      await this.events.publish(membershipEnded, { personId: row.personId, spaceId: row.spaceId });
    }
  }
}
