import { Injectable } from '@nestjs/common';
import { isStricter, statesThat, type InputOf, type SpaceView, type spaceRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit, changedFacts } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { KeptQuery, joined, maybeJoined } from '../../platform/database/kept-query.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { CertificateMemberships } from './certificate-memberships.js';
import { Memberships } from './memberships.service.js';
import { Space, SpaceMembership } from './space.entity.js';
import { membershipEnded } from './space.events.js';
import { canManageSpace, canReturn, spaceRights } from './space.policy.js';
import { spaceView } from './space.view.js';

type Change = InputOf<typeof spaceRoutes.change>['body'];
type Audited = Pick<Space, 'rosterFor' | 'defaultLabel' | 'ceilingLabel' | 'holdsFirstPosts' | 'retentionMonths' | 'version'>;

/** A space with where somebody stands in it. */
export interface Standing {
  space: Space;
  membership: SpaceMembership | null;
}

const standingIn = new KeptQuery(
  { space: joined(Space), membership: maybeJoined(SpaceMembership) },
  ['personId', 'spaceId'],
  (query) => query.from(Space, 'space').leftJoin(SpaceMembership, 'membership', 'membership.spaceId = space.id AND membership.personId = :personId').where('space.id = :spaceId'),
);

/** What the audit log keeps: how it is called and what it is for are words that people wrote. */
function auditedSpace({ rosterFor, defaultLabel, ceilingLabel, holdsFirstPosts, retentionMonths, version }: Audited): Audited {
  return { rosterFor, defaultLabel, ceilingLabel, holdsFirstPosts, retentionMonths, version };
}

/** Spaces, and leaving and coming back to them. */
@Injectable()
export class SpacesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly byCertificate: CertificateMemberships,
    private readonly memberships: Memberships,
    private readonly events: Events,
  ) {}

  /** @returns the spaces that a person is in, or has left by themselves, with where they stand */
  async of(personId: string): Promise<{ space: Space; membership: SpaceMembership }[]> {
    const memberships = await this.db.repo(SpaceMembership).findBy({ personId, state: In([...statesThat('see'), 'left']) });
    if (memberships.length === 0) return [];
    const spaces = await this.db.repo(Space).findBy({ id: In(memberships.map(({ spaceId }) => spaceId)) });
    const byId = new Map(spaces.map((space) => [space.id, space]));
    return memberships.flatMap((membership) => {
      const space = byId.get(membership.spaceId);
      return space && (membership.state !== 'left' || canReturn(membership)) ? [{ space, membership }] : [];
    });
  }

  /** @returns a space with where somebody stands in it; null where there is none. It says nothing of what they may know. */
  async standing(personId: string, spaceId: string): Promise<Standing | null> {
    const [found] = await standingIn.rows(this.db, { personId, spaceId });
    return found ?? null;
  }

  /**
   * A space that somebody may know of: who is in it or has left it, whom its TLP:GREEN reaches, and who keeps order.
   *
   * @throws Problem `space.not-found`, also where they may not know of it
   */
  async known(actor: Actor, spaceId: string): Promise<Standing> {
    const standing = await this.standing(actor.personId, spaceId);
    if (!standing) throw new Problem('space.not-found');
    if (!(await this.knows(actor, standing))) throw new Problem('space.not-found');
    return standing;
  }

  /** @returns whether somebody may know of a space, as {@link known} says */
  async knows(actor: Actor, { space, membership }: Standing): Promise<boolean> {
    if (canManageSpace(actor, space) || (membership && (canReturn(membership) || statesThat('see').includes(membership.state)))) return true;
    return this.isIn(actor.personId, space.communitySpaceId);
  }

  /**
   * One space.
   *
   * @throws Problem `space.not-found`
   */
  async one(actor: Actor, spaceId: string): Promise<SpaceView> {
    return this.view(actor, await this.known(actor, spaceId));
  }

  /**
   * Leaves a space. Who has left already changes nothing.
   *
   * @throws Problem `space.not-found`, `space.not-in-it`
   */
  leave(actor: Actor, spaceId: string): Promise<SpaceView> {
    return this.move(actor, spaceId, 'active', 'left');
  }

  /**
   * Comes back to a space. Who is in it already changes nothing.
   *
   * @throws Problem `space.not-found`, `space.not-in-it`, `space.no-basis` where what opened the membership is gone
   */
  rejoin(actor: Actor, spaceId: string): Promise<SpaceView> {
    return this.move(actor, spaceId, 'left', 'active');
  }

  /**
   * Changes a space's settings. What changes nothing counts as no change.
   *
   * @throws Problem `space.not-found`, `access.not-allowed`, `space.changed-meanwhile`, `space.default-beyond-ceiling`
   */
  async change(actor: Actor, spaceId: string, { version, ...settings }: Change): Promise<SpaceView> {
    if (isStricter(settings.defaultLabel, settings.ceilingLabel)) throw new Problem('space.default-beyond-ceiling');
    await this.db.transaction(async () => {
      const { space } = await this.known(actor, spaceId);
      actor.must('space.manage', { space: spaceId });
      if (space.version !== version) throw new Problem('space.changed-meanwhile');
      const same = Object.entries(settings).every(([name, value]) => space[name as keyof typeof settings] === value);
      if (same) return;
      const written = await this.db.repo(Space).update({ id: spaceId, version }, { ...settings, version: version + 1 });
      if (affected(written) === 0) throw new Problem('space.changed-meanwhile');
      await this.audit.record({ action: 'space.changed', subject: { kind: 'space', id: spaceId }, ...changedFacts({ ...auditedSpace(space) }, { ...auditedSpace({ ...settings, version: version + 1 }) }) });
    });
    return this.one(actor, spaceId);
  }

  private async move(actor: Actor, spaceId: string, from: 'active' | 'left', to: 'active' | 'left'): Promise<SpaceView> {
    await this.db.transaction(async () => {
      const { space, membership } = await this.known(actor, spaceId);
      if (membership?.state === to) return;
      if (membership?.state !== from) throw new Problem('space.not-in-it');
      const comes = to === 'active';
      if (comes && !canReturn(membership)) throw new Problem('space.no-basis');
      const now = this.clock.now();
      const moved = await this.db.repo(SpaceMembership).update({ id: membership.id, state: from }, {
        state: to, startedAt: comes ? now : membership.startedAt, endedAt: comes ? null : now, version: () => 'version + 1', changedAt: now,
      });
      if (affected(moved) === 0) throw new Problem('space.changed-meanwhile');
      await this.memberships.carry(membership, to);
      // After the row is taken: a revocation in the same moment waits for it, or was here before.
      if (comes && membership.basis === 'certificate' && !(await this.byCertificate.holds(actor.personId, space))) throw new Problem('space.no-basis');
      await this.audit.record({
        action: comes ? 'space-membership.rejoined' : 'space-membership.left', subject: { kind: 'space', id: spaceId }, personId: actor.personId,
        before: { state: from }, after: { state: to },
      });
      if (!comes) await this.events.publish(membershipEnded, { personId: actor.personId, spaceId });
    });
    const standing = await this.standing(actor.personId, spaceId);
    if (!standing) throw new Problem('space.not-found');
    return this.view(actor, standing);
  }

  private async isIn(personId: string, spaceId: string | null): Promise<boolean> {
    return spaceId !== null && this.db.repo(SpaceMembership).existsBy({ spaceId, personId, state: In(statesThat('see')) });
  }

  private async view(actor: Actor, { space, membership }: Standing): Promise<SpaceView> {
    const members = await this.db.repo(SpaceMembership).countBy({ spaceId: space.id, state: In(statesThat('see')) });
    return spaceView(space, membership, members, spaceRights(actor, space, membership));
  }
}
