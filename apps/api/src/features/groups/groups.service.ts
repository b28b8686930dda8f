import { Injectable } from '@nestjs/common';
import { groupRules, membershipTable, type GroupView, type InputOf, type groupRoutes } from '@rso-connect/shared';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService } from '../people/index.js';
import { Memberships, Rosters, Space, SpaceMakers, SpaceMembership } from '../spaces/index.js';
import { VettingStanding } from '../vetting/index.js';
import { CoordinationGroup, GroupRemoval } from './group.entity.js';
import { groupEnded, groupJoined } from './group.events.js';
import { groupRights } from './group.policy.js';

type NewGroup = InputOf<typeof groupRoutes.open>['body'];
export interface InFull {
  group: CoordinationGroup;
  space: Space;
}

/** Coordination groups: opened by the office, filled by their coordinator, extended by their chair, closed with a note. */
@Injectable()
export class Groups {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly makers: SpaceMakers,
    private readonly memberships: Memberships,
    private readonly rosters: Rosters,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the groups that somebody may know of: mine first, those that have ended last */
  async list(actor: Actor): Promise<GroupView[]> {
    if (!(await this.mayKnow(actor))) return [];
    const views = await this.views(actor, await this.inFull());
    return views.sort((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null) || Number(b.mine) - Number(a.mine) || a.endsAt.localeCompare(b.endsAt));
  }

  /**
   * One group.
   *
   * @throws Problem `group.not-found`, also where somebody may not know of it
   */
  async one(actor: Actor, spaceId: string): Promise<GroupView> {
    const [view] = (await this.mayKnow(actor)) ? await this.views(actor, await this.inFull(spaceId)) : [];
    if (!view) throw new Problem('group.not-found');
    return view;
  }

  /**
   * Opens a group, with its coordinator in it.
   *
   * @throws Problem `group.unknown-chair`, `group.unknown-person`, `group.end-unfit`
   */
  async open(actor: Actor, { name, theme, mandate, chairId, coordinatorId, endsOn }: NewGroup): Promise<GroupView> {
    const endsAt = this.endOf(endsOn, null);
    const chair = (await this.organisations.byIds([chairId])).get(chairId);
    if (chair?.kind !== 'member') throw new Problem('group.unknown-chair');
    const id = newId();
    await this.db.transaction(async () => {
      const rilon = await this.makers.rilon();
      await this.makers.group({ id, name, purpose: mandate, endsAt }, rilon);
      await this.db.repo(CoordinationGroup).insert({
        spaceId: id, theme, chairId, coordinatorId, closeOutNote: null, closedBy: null, closedAt: null, extensions: 0, reminders: 0, version: 1, createdAt: this.clock.now(),
      });
      await this.join(rilon.id, id, coordinatorId);
      await this.audit.record({ action: 'group.opened', subject: { kind: 'space', id }, after: { chairId, coordinatorId, endsAt: endsAt.toISOString() } });
    });
    return this.one(actor, id);
  }

  /**
   * Puts an active member of RILON into a group. What was begun there before isn't there for them.
   *
   * @throws Problem `group.not-found`, `group.not-allowed`, `group.archived`, `group.unknown-person`
   */
  async add(actor: Actor, spaceId: string, personId: string): Promise<GroupView> {
    await this.db.transaction(async () => {
      const { space } = await this.mine(actor, spaceId, 'managePeople');
      const rilonId = space.parentId ?? '';
      if (!actor.can('group.manage') && !(await this.rosters.seen(actor, rilonId, [personId])).has(personId)) throw new Problem('group.unknown-person');
      if ((await this.memberships.of(spaceId, personId))?.state === 'active') return;
      await this.join(rilonId, spaceId, personId);
    });
    return this.one(actor, spaceId);
  }

  /**
   * Appoints another coordinator, who comes into the group by it.
   *
   * @throws Problem `group.not-found`, `group.archived`, `group.unknown-person`, `group.changed-meanwhile`
   */
  async appoint(actor: Actor, spaceId: string, { version, personId }: InputOf<typeof groupRoutes.appoint>['body']): Promise<GroupView> {
    await this.db.transaction(async () => {
      const { group, space } = await this.mine(actor, spaceId, 'appoint');
      await this.change(spaceId, version, { coordinatorId: personId });
      if ((await this.memberships.of(spaceId, personId))?.state !== 'active') await this.join(space.parentId ?? '', spaceId, personId);
      await this.audit.record({ action: 'group.coordinator-appointed', subject: { kind: 'space', id: spaceId }, personId, before: { coordinatorId: group.coordinatorId }, after: { coordinatorId: personId } });
    });
    return this.one(actor, spaceId);
  }

  /**
   * Gives a group more time.
   *
   * @throws Problem `group.not-found`, `group.not-allowed`, `group.archived`, `group.end-unfit`, `group.changed-meanwhile`
   */
  async extend(actor: Actor, spaceId: string, { version, endsOn }: InputOf<typeof groupRoutes.extend>['body']): Promise<GroupView> {
    await this.db.transaction(async () => {
      const { group, space } = await this.mine(actor, spaceId, 'extend');
      if (group.version !== version) throw new Problem('group.changed-meanwhile');
      const endsAt = this.endOf(endsOn, space.endsAt);
      await this.change(spaceId, version, { extensions: group.extensions + 1, reminders: 0 });
      // Archived in the same moment: then its time is over.
      const written = await this.db.repo(Space).update({ id: spaceId, archivedAt: IsNull() }, { endsAt });
      if (affected(written) === 0) throw new Problem('group.archived');
      await this.audit.record({ action: 'group.extended', subject: { kind: 'space', id: spaceId }, before: { endsAt: space.endsAt?.toISOString() ?? null }, after: { endsAt: endsAt.toISOString() } });
    });
    return this.one(actor, spaceId);
  }

  /**
   * Writes what came of a group; one that still stands is archived by it.
   *
   * @throws Problem `group.not-found`, `group.not-allowed`, `group.already-closed`, `group.changed-meanwhile`
   */
  async close(actor: Actor, spaceId: string, { version, note }: InputOf<typeof groupRoutes.close>['body']): Promise<GroupView> {
    await this.db.transaction(async () => {
      await this.mine(actor, spaceId, 'close');
      const now = this.clock.now();
      await this.change(spaceId, version, { closeOutNote: note, closedBy: actor.personId, closedAt: now });
      await this.archive(spaceId);
      await this.audit.record({ action: 'group.closed', subject: { kind: 'space', id: spaceId } });
    });
    return this.one(actor, spaceId);
  }

  /**
   * Archives a group, in the caller's transaction: everything in it stays to be read. One that is archived stays so.
   *
   * @param endedBy only if its end has come by then
   */
  async archive(spaceId: string, endedBy?: Date): Promise<void> {
    const written = await this.db.repo(Space).update({ id: spaceId, archivedAt: IsNull(), ...(endedBy && { endsAt: LessThanOrEqual(endedBy) }) }, { archivedAt: this.clock.now() });
    if (affected(written) === 0) return;
    const members = await this.db.repo(SpaceMembership).find({ where: { spaceId, state: 'active' }, select: { personId: true }, order: { personId: 'ASC' } });
    await this.events.publishAll(groupEnded, members.map(({ personId }) => ({ personId, spaceId })));
    await this.audit.record({ action: 'group.archived', subject: { kind: 'space', id: spaceId } });
  }

  /** Who is an active member of RILON when this transaction ends. */
  private async join(rilonId: string, spaceId: string, personId: string): Promise<void> {
    if (!(await this.memberships.hold(rilonId, personId))) throw new Problem('group.unknown-person');
    if (!(await this.memberships.begin('join', spaceId, personId, spaceId))) throw new Problem('group.unknown-person');
    await this.audit.record({ action: 'group.person-added', subject: { kind: 'space', id: spaceId }, personId });
    await this.events.publish(groupJoined, { personId, spaceId });
  }

  private async change(spaceId: string, version: number, changes: Partial<CoordinationGroup>): Promise<void> {
    const written = await this.db.repo(CoordinationGroup).update({ spaceId, version }, { ...changes, version: version + 1 });
    if (affected(written) === 0) throw new Problem('group.changed-meanwhile');
  }

  /**
   * A group in which the actor may do this.
   *
   * @throws Problem `group.not-found`, `group.not-allowed`, `group.archived`, `group.already-closed`
   */
  async mine(actor: Actor, spaceId: string, right: keyof GroupView['can']): Promise<InFull> {
    const view = await this.one(actor, spaceId);
    const [found] = await this.inFull(spaceId);
    if (!found) throw new Problem('group.not-found');
    if (right === 'close' && view.closeOut !== null) throw new Problem('group.already-closed');
    if (right !== 'close' && view.archivedAt !== null) throw new Problem('group.archived');
    if (!view.can[right]) throw new Problem('group.not-allowed');
    return found;
  }

  /** The end of a day in UTC, after the present end and within a year. */
  private endOf(endsOn: string, before: Date | null): Date {
    const endsAt = new Date(`${endsOn}T23:59:59.999Z`);
    const now = this.clock.now();
    const latest = new Date(now.getTime());
    latest.setUTCMonth(latest.getUTCMonth() + groupRules.longestMonths);
    if (endsAt <= now || endsAt > latest || (before !== null && endsAt <= before)) throw new Problem('group.end-unfit');
    return endsAt;
  }

  /** The office, and whoever is in RILON now. */
  private async mayKnow(actor: Actor): Promise<boolean> {
    if (actor.can('group.manage')) return true;
    const rilon = await this.makers.knownRilon();
    const membership = rilon && (await this.memberships.of(rilon.id, actor.personId));
    return membership !== null && membershipTable[membership.state].see;
  }

  private async inFull(spaceId?: string): Promise<InFull[]> {
    const groups = await this.db.repo(CoordinationGroup).find({ where: spaceId === undefined ? {} : { spaceId }, order: { createdAt: 'DESC' }, take: 200 });
    const spaces = new Map((await this.db.repo(Space).findBy({ id: In(groups.map((group) => group.spaceId)) })).map((space) => [space.id, space]));
    return groups.flatMap((group) => {
      const space = spaces.get(group.spaceId);
      return space ? [{ group, space }] : [];
    });
  }

  private async views(actor: Actor, rows: readonly InFull[]): Promise<GroupView[]> {
    if (rows.length === 0) return [];
    const active = await this.db.repo(SpaceMembership).find({ where: { spaceId: In(rows.map(({ space }) => space.id)), state: 'active' }, select: { spaceId: true, personId: true } });
    const own = await this.db.repo(VettingStanding).findOneBy({ personId: actor.personId });
    const people = await this.people.contacts(rows.map(({ group }) => group.coordinatorId));
    const chairs = await this.organisations.byIds(rows.map(({ group }) => group.chairId));
    const removals = await this.db.repo(GroupRemoval).find({ where: { personId: actor.personId, spaceId: In(rows.map(({ space }) => space.id)) }, order: { removedAt: 'DESC' } });
    return rows.map(({ group, space }) => {
      const inIt = active.filter((one) => one.spaceId === space.id);
      const mine = inIt.some(({ personId }) => personId === actor.personId);
      const removal = mine ? undefined : removals.find(({ spaceId }) => spaceId === space.id);
      const { coordinatorId, chairId, closeOutNote, closedAt, theme, extensions, version } = group;
      return {
        spaceId: space.id, name: space.name, theme, mandate: space.purpose, chair: { id: chairId, name: chairs.get(chairId)?.name ?? '' },
        coordinator: { id: coordinatorId, name: people.get(coordinatorId)?.fullName ?? '' }, members: inIt.length,
        endsAt: (space.endsAt ?? group.createdAt).toISOString(), archivedAt: space.archivedAt?.toISOString() ?? null,
        // What came of it is the group's and the office's; others see that it has ended.
        closeOut: closedAt && (mine || actor.can('group.manage')) ? { text: closeOutNote ?? '', at: closedAt.toISOString() } : null,
        extensions, version, mine, removal: removal ? { reason: removal.reason, at: removal.removedAt.toISOString() } : null,
        can: groupRights(actor, {
          isMember: mine, isCoordinator: mine && coordinatorId === actor.personId, isChair: mine && own?.memberId === chairId, isArchived: space.archivedAt !== null, isClosed: closedAt !== null,
        }),
      };
    });
  }
}
