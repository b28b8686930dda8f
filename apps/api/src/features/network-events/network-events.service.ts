import { Injectable } from '@nestjs/common';
import { isStricter, tlpTable, type InputOf, type NetworkEventView, type OutputOf, type Page, type networkEventRoutes } from '@rso-connect/shared';
import { In, LessThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { fetchPage } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersOfPeople, Person } from '../people/index.js';
import { Space, SpacesService } from '../spaces/index.js';
import { EventPlanners } from './event-planners.js';
import { KnownEvents } from './known-events.js';
import { networkEventMoved } from './network-event.events.js';
import { NetworkEvent, NetworkEventSignUp } from './network-event.entity.js';
import { networkEventView } from './network-event.view.js';
import { SignUps } from './sign-ups.service.js';

type Plan = InputOf<typeof networkEventRoutes.plan>['body'];
type Change = InputOf<typeof networkEventRoutes.change>['body'];

/** Events of the network: planned, changed, cancelled, found. */
@Injectable()
export class NetworkEvents {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly spaces: SpacesService,
    private readonly known: KnownEvents,
    private readonly signUps: SignUps,
    private readonly members: MembersOfPeople,
    private readonly planners: EventPlanners,
  ) {}

  /** One page of the events that somebody may know of. */
  list(actor: Actor, query: InputOf<typeof networkEventRoutes.list>['query']): Promise<Page<NetworkEventView>> {
    const coming = query.when === 'coming';
    const found = this.known.visibleTo(actor.personId).andWhere(coming ? 'event.endsAt >= :now' : 'event.endsAt < :now', { now: this.clock.now() });
    return fetchPage(found, query, { column: 'event.startsAt', descending: !coming, id: 'event.id', valueOf: (row) => ({ value: row.startsAt, id: row.id }) }, (rows) => this.views(actor, rows));
  }

  /** @throws Problem `network-event.not-found` */
  async one(actor: Actor, eventId: string): Promise<NetworkEventView> {
    const [view] = await this.views(actor, [await this.known.one(actor.personId, eventId)]);
    if (!view) throw new Problem('network-event.not-found');
    return view;
  }

  /**
   * Plans an event.
   *
   * @throws Problem `space.not-found`, `access.not-allowed`, `network-event.unfit-times`, `network-event.unfit-label`, `network-event.id-taken`
   */
  async plan(actor: Actor, spaceId: string, { id, ...plan }: Plan): Promise<NetworkEventView> {
    const { space } = await this.spaces.known(actor, spaceId);
    await this.planners.must(actor, spaceId);
    const times = this.fit(space, plan);
    const now = this.clock.now();
    try {
      await this.db.transaction(async () => {
        await this.db.repo(NetworkEvent).insert({
          ...plan, ...times, id, spaceId, taken: 0, turns: 0, state: 'planned', version: 1, sequence: 0, createdBy: actor.personId, createdAt: now, changedAt: now,
        });
        await this.audit.record({ action: 'network-event.planned', subject: { kind: 'network-event', id }, after: { spaceId, label: plan.label, startsAt: plan.startsAt } });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      if (!(await this.db.repo(NetworkEvent).existsBy({ id, createdBy: actor.personId, spaceId }))) throw new Problem('network-event.id-taken');
    }
    return this.shown(actor, id);
  }

  /**
   * Changes an event. More seats go to those who wait; who signed up is told where its time or place moved. Under a
   * stricter label those lose their seats who may know of it no more, and are told that alone.
   *
   * @throws Problem `network-event.not-found`, `access.not-allowed`, `network-event.changed-meanwhile`, `network-event.closed`,
   *   `network-event.unfit-times`, `network-event.unfit-label`, `network-event.too-few-seats`
   */
  async change(actor: Actor, eventId: string, { version, ...plan }: Change): Promise<NetworkEventView> {
    await this.db.transaction(async () => {
      await this.managed(actor, eventId);
      const event = await this.signUps.turn(eventId);
      const space = await this.db.repo(Space).findOneByOrFail({ id: event.spaceId });
      if (event.version !== version) throw new Problem('network-event.changed-meanwhile');
      if (event.state === 'cancelled') throw new Problem('network-event.closed');
      const times = this.fit(space, plan);
      if (plan.capacity !== null && plan.capacity < event.taken) throw new Problem('network-event.too-few-seats', { facts: { going: event.taken } });
      const moves = times.startsAt.getTime() !== event.startsAt.getTime() || times.endsAt.getTime() !== event.endsAt.getTime() || plan.place !== event.place || plan.link !== event.link;
      const changed = await this.db.repo(NetworkEvent).update({ id: eventId, version }, { ...plan, ...times, version: version + 1, sequence: event.sequence + 1, changedAt: this.clock.now() });
      if (affected(changed) === 0) throw new Problem('network-event.changed-meanwhile');
      await this.audit.record({ action: 'network-event.changed', subject: { kind: 'network-event', id: eventId }, before: { startsAt: event.startsAt.toISOString(), label: event.label }, after: { startsAt: plan.startsAt, label: plan.label } });
      if (isStricter(plan.label, event.label)) await this.signUps.releaseUnknowing(event);
      await this.signUps.moveUp(eventId);
      if (moves) await this.tell(eventId);
    });
    return this.shown(actor, eventId);
  }

  /**
   * Cancels an event.
   *
   * @throws Problem `network-event.not-found`, `access.not-allowed`, `network-event.changed-meanwhile`
   */
  async cancel(actor: Actor, eventId: string, version: number): Promise<NetworkEventView> {
    await this.db.transaction(async () => {
      const { state, sequence } = await this.managed(actor, eventId);
      if (state === 'cancelled') return;
      const cancelled = await this.db.repo(NetworkEvent).update({ id: eventId, version, state: 'planned' }, { state: 'cancelled', version: version + 1, sequence: sequence + 1, changedAt: this.clock.now() });
      if (affected(cancelled) === 0) throw new Problem('network-event.changed-meanwhile');
      await this.audit.record({ action: 'network-event.cancelled', subject: { kind: 'network-event', id: eventId } });
      await this.tell(eventId);
    });
    return this.shown(actor, eventId);
  }

  /**
   * Who comes and who waits.
   *
   * @throws Problem `network-event.not-found`, `access.not-allowed`
   */
  async comers(actor: Actor, eventId: string): Promise<OutputOf<typeof networkEventRoutes.signUps>['items']> {
    await this.managed(actor, eventId);
    const rows = await this.db.repo(NetworkEventSignUp).find({ where: { eventId, state: In(['going', 'waiting']) }, order: { state: 'ASC', since: 'ASC', id: 'ASC' } });
    const ids = rows.map(({ personId }) => personId);
    const people = ids.length === 0 ? [] : await this.db.repo(Person).find({ where: { id: In(ids) }, select: { id: true, fullName: true } });
    const memberOf = await this.members.namesOf(ids);
    return rows.map(({ personId, state }) => ({
      personId, name: people.find(({ id }) => id === personId)?.fullName ?? '', memberName: memberOf.get(personId) ?? null, state: state === 'going' ? 'going' : 'waiting',
    }));
  }

  private async managed(actor: Actor, eventId: string): Promise<NetworkEvent> {
    const event = await this.db.repo(NetworkEvent).findOneBy({ id: eventId });
    // The label decides, for those who look after the space as well; what somebody planned themselves they know.
    if (event?.createdBy !== actor.personId) await this.known.one(actor.personId, eventId);
    if (!event) throw new Problem('network-event.not-found');
    await this.planners.must(actor, event.spaceId);
    return event;
  }

  private fit(space: Space, { label, startsAt, endsAt }: Pick<Plan, 'label' | 'startsAt' | 'endsAt'>): { startsAt: Date; endsAt: Date } {
    if (isStricter(label, space.ceilingLabel) || tlpTable.read[label] === 'named') throw new Problem('network-event.unfit-label');
    const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
    if (times.endsAt <= times.startsAt || times.startsAt <= this.clock.now()) throw new Problem('network-event.unfit-times');
    return times;
  }

  private async tell(networkEventId: string): Promise<void> {
    await this.events.publishAll(networkEventMoved, (await this.signUps.signedUp(networkEventId)).map((personId) => ({ personId, networkEventId })));
  }

  private async shown(actor: Actor, eventId: string): Promise<NetworkEventView> {
    const [view] = await this.views(actor, [await this.db.repo(NetworkEvent).findOneByOrFail({ id: eventId })]);
    if (!view) throw new Problem('network-event.not-found');
    return view;
  }

  private async views(actor: Actor, events: readonly NetworkEvent[]): Promise<NetworkEventView[]> {
    if (events.length === 0) return [];
    const spaces = await this.db.repo(Space).findBy({ id: In(events.map(({ spaceId }) => spaceId)) });
    const mine = await this.db.repo(NetworkEventSignUp).findBy({ personId: actor.personId, eventId: In(events.map(({ id }) => id)) });
    return Promise.all(events.map(async (event) => {
      const own = mine.find(({ eventId }) => eventId === event.id) ?? null;
      const ahead = own?.state === 'waiting' ? await this.db.repo(NetworkEventSignUp).countBy({ eventId: event.id, state: 'waiting', since: LessThan(own.since) }) : null;
      return networkEventView(await this.planners.may(actor, event.spaceId), event, spaces.find(({ id }) => id === event.spaceId)?.name ?? '', own?.state ?? null, ahead === null ? null : ahead + 1, this.clock.now());
    }));
  }
}
