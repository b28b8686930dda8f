import { Injectable } from '@nestjs/common';
import { stateByCertificate, type MembershipState } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Certificate } from '../certificates/index.js';
import { MembersOfPeople, Person } from '../people/index.js';
import { Space, SpaceMembership } from './space.entity.js';
import { membershipEnded } from './space.events.js';
import { SpaceMakers } from './space-makers.js';

/**
 * Memberships that certificates open and end. It asks what is, not what has happened: news of an issue and of a
 * revocation may come in any order, and twice.
 */
@Injectable()
export class CertificateMemberships {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly makers: SpaceMakers,
    private readonly members: MembersOfPeople,
    private readonly events: Events,
  ) {}

  /**
   * Makes a person's memberships what their certificates say, in the caller's transaction: in the Alumni Network, in
   * the cohort of a run and in the chapter of the member that they work for. Of whoever was erased the certificate alone
   * is left: it opens nothing any more.
   *
   * @param runId of the certificate that was issued or revoked
   */
  async settle(personId: string, runId: string): Promise<void> {
    if (!(await this.db.repo(Person).existsBy({ id: personId, erasedAt: IsNull() }))) return;
    const spaces = [await this.makers.alumni(), await this.makers.cohort(runId), await this.chapterOf(personId), ...(await this.otherChapters(personId))];
    const wanted = new Map(spaces.flatMap((space) => (space ? [[space.id, space]] : [])));
    // Always in the same order, so that two at once wait for each other and don't lock each other out.
    for (const space of [...wanted.values()].sort((a, b) => a.id.localeCompare(b.id))) await this.settleIn(space, personId);
  }

  /** @returns whether somebody holds what a space of this kind asks for */
  async holds(personId: string, { runId }: Pick<Space, 'runId'>): Promise<Certificate | null> {
    return this.db.repo(Certificate).findOne({
      where: { personId, activeKey: Not(IsNull()), revokedAt: IsNull(), ...(runId === null ? {} : { runId }) }, order: { issuedAt: 'ASC', id: 'ASC' },
    });
  }

  private async settleIn(space: Space, personId: string): Promise<void> {
    const repo = this.db.repo(SpaceMembership);
    await this.enter(space.id, personId);
    // Counted up first: whoever else settles the same membership waits here, and reads the certificates afterwards.
    await repo.update({ spaceId: space.id, personId }, { version: () => 'version + 1' });
    const row = await repo.findOneByOrFail({ spaceId: space.id, personId });
    if (row.basis !== 'certificate') return;
    const certificate = await this.holds(personId, space);
    const state = stateByCertificate(row.state, certificate !== null);
    if (state !== row.state) await this.move(row, state, certificate?.id ?? row.basisId);
  }

  /** A row for somebody who has none; it lets nobody in by itself. */
  private async enter(spaceId: string, personId: string): Promise<void> {
    const repo = this.db.repo(SpaceMembership);
    if (await repo.existsBy({ spaceId, personId })) return;
    const now = this.clock.now();
    try {
      await repo.insert({
        id: newId(), spaceId, personId, state: 'lapsed', basis: 'certificate', basisId: null, startedAt: null, endedAt: null, version: 1, createdAt: now, changedAt: now,
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  private async move(row: SpaceMembership, state: MembershipState, basisId: string | null): Promise<void> {
    const now = this.clock.now();
    const opens = state === 'active';
    const moved = await this.db.repo(SpaceMembership).update({ id: row.id, state: row.state }, {
      state, basisId, startedAt: opens ? now : row.startedAt, endedAt: opens ? null : now, changedAt: now,
    });
    if (affected(moved) === 0) return;
    await this.audit.record({
      action: opens ? 'space-membership.opened' : 'space-membership.lapsed', subject: { kind: 'space', id: row.spaceId }, personId: row.personId,
      before: { state: row.state }, after: { state, basis: row.basis, basisId },
    });
    if (!opens) await this.events.publish(membershipEnded, { personId: row.personId, spaceId: row.spaceId });
  }

  private async chapterOf(personId: string): Promise<Space | null> {
    const memberId = (await this.members.of([personId])).get(personId) ?? null;
    return memberId === null ? null : this.makers.chapter(memberId);
  }

  /** Of members that they worked for before. */
  private async otherChapters(personId: string): Promise<Space[]> {
    const held = await this.db.repo(SpaceMembership).find({ where: { personId, basis: 'certificate' }, select: { spaceId: true } });
    return held.length === 0 ? [] : this.db.repo(Space).findBy({ id: In(held.map(({ spaceId }) => spaceId)), kind: 'chapter' });
  }
}
