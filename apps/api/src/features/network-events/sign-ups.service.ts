import { Injectable } from '@nestjs/common';
import type { SignUpState } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { KnownEvents } from './known-events.js';
import { networkEventClosed, seatFellFree } from './network-event.events.js';
import { NetworkEvent, NetworkEventSignUp } from './network-event.entity.js';

/** Seats of events: never more than there are, and one that is given back goes to who waits longest. */
@Injectable()
export class SignUps {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly known: KnownEvents,
  ) {}

  /**
   * Takes a seat, or a place on the waiting list where all are taken. Who has one already changes nothing.
   *
   * @throws Problem `network-event.not-found`, `network-event.closed`
   */
  async take(actor: Actor, eventId: string): Promise<void> {
    await this.known.one(actor.personId, eventId);
    await this.db.transaction(async () => {
      const event = await this.turn(eventId);
      if (event.state !== 'planned' || event.startsAt <= this.clock.now()) throw new Problem('network-event.closed');
      const repo = this.db.repo(NetworkEventSignUp);
      const mine = await repo.findOneBy({ eventId, personId: actor.personId });
      if (mine && mine.state !== 'cancelled') return;
      const state = (await this.seat(eventId)) ? 'going' : 'waiting';
      const since = this.clock.now();
      if (mine) await repo.update({ id: mine.id }, { state, since });
      else await repo.insert({ id: newId(), eventId, personId: actor.personId, state, since, createdAt: since });
      await this.note(actor.personId, eventId, mine?.state ?? null, state);
    });
  }

  /**
   * Gives a seat or a place on the waiting list back. Who has none changes nothing.
   *
   * @throws Problem `network-event.not-found` where they never signed up, `network-event.closed`
   */
  giveBack(actor: Actor, eventId: string): Promise<SignUpState> {
    return this.leave(actor.personId, eventId, true);
  }

  /**
   * Gives back what somebody holds who can't come any more; what has begun stays as it was.
   *
   * @param which all their seats, or those at events of which they may know no more
   */
  async release(personId: string, which: 'all' | 'unknown'): Promise<void> {
    const held = await this.db.repo(NetworkEventSignUp).find({ where: { personId, state: In(['going', 'waiting']) }, order: { eventId: 'ASC' } });
    const known = which === 'all' || held.length === 0 ? [] : await this.known.visibleTo(personId).andWhere('event.id IN (:...held)', { held: held.map(({ eventId }) => eventId) }).getMany();
    for (const { eventId } of held) if (!known.some(({ id }) => id === eventId)) await this.leave(personId, eventId, false);
  }

  /**
   * Takes what those hold who may know of the event no more, and tells them that it is gone, in the caller's transaction,
   * which has the turn; what has begun stays as it was. The seats are free afterwards.
   */
  async releaseUnknowing({ id: eventId, startsAt }: Pick<NetworkEvent, 'id' | 'startsAt'>): Promise<void> {
    const now = this.clock.now();
    if (startsAt <= now) return;
    const held = await this.db.repo(NetworkEventSignUp).find({ where: { eventId, state: In(['going', 'waiting']) }, order: { id: 'ASC' } });
    for (const { id, personId, state } of held) {
      if (await this.known.knows(personId, eventId)) continue;
      await this.db.repo(NetworkEventSignUp).update({ id }, { state: 'cancelled', since: now });
      if (state === 'going') await this.db.repo(NetworkEvent).update({ id: eventId }, { taken: () => 'taken - 1' });
      await this.note(personId, eventId, state, 'cancelled');
      await this.events.publish(networkEventClosed, { personId, networkEventId: eventId });
    }
  }

  /** Gives free seats to those who wait and may still know of the event, in their order, in the caller's transaction, which has the turn. */
  async moveUp(eventId: string): Promise<void> {
    const event = await this.db.repo(NetworkEvent).findOneByOrFail({ id: eventId });
    if (event.state !== 'planned' || event.startsAt <= this.clock.now()) return;
    for (;;) {
      const [next] = await this.db.repo(NetworkEventSignUp).find({ where: { eventId, state: 'waiting' }, order: { since: 'ASC', id: 'ASC' }, take: 1 });
      if (!next) return;
      if (!(await this.known.knows(next.personId, eventId))) {
        await this.db.repo(NetworkEventSignUp).update({ id: next.id }, { state: 'cancelled', since: this.clock.now() });
        await this.note(next.personId, eventId, 'waiting', 'cancelled');
        continue;
      }
      if (!(await this.seat(eventId))) return;
      await this.db.repo(NetworkEventSignUp).update({ id: next.id }, { state: 'going', since: this.clock.now() });
      await this.note(next.personId, eventId, 'waiting', 'going');
      await this.events.publish(seatFellFree, { personId: next.personId, networkEventId: eventId });
    }
  }

  /** @returns the event, once it is this transaction's turn: whoever else takes or gives back a seat waits until it is over */
  async turn(eventId: string): Promise<NetworkEvent> {
    const mine = await this.db.repo(NetworkEvent).update({ id: eventId }, { turns: () => 'turns + 1' });
    if (affected(mine) === 0) throw new Problem('network-event.not-found');
    return this.db.repo(NetworkEvent).findOneByOrFail({ id: eventId });
  }

  /** @returns whom a change of the event concerns */
  async signedUp(eventId: string): Promise<string[]> {
    const rows = await this.db.repo(NetworkEventSignUp).findBy({ eventId, state: In(['going', 'waiting']) });
    return rows.map(({ personId }) => personId);
  }

  private async leave(personId: string, eventId: string, asksThemselves: boolean): Promise<SignUpState> {
    return this.db.transaction(async () => {
      const before = await this.db.repo(NetworkEventSignUp).findOneBy({ eventId, personId });
      if (!before) throw new Problem('network-event.not-found');
      const event = await this.turn(eventId);
      if (event.startsAt <= this.clock.now()) {
        if (asksThemselves) throw new Problem('network-event.closed');
        return before.state;
      }
      const repo = this.db.repo(NetworkEventSignUp);
      // Read again: a seat may have fallen free for them while they waited for their turn.
      const mine = await repo.findOneByOrFail({ id: before.id });
      if (mine.state === 'cancelled') return mine.state;
      await repo.update({ id: mine.id }, { state: 'cancelled', since: this.clock.now() });
      await this.note(personId, eventId, mine.state, 'cancelled');
      if (mine.state === 'going') {
        await this.db.repo(NetworkEvent).update({ id: eventId }, { taken: () => 'taken - 1' });
        await this.moveUp(eventId);
      }
      return 'cancelled';
    });
  }

  /** One conditional update decides. */
  private async seat(eventId: string): Promise<boolean> {
    const taken = await this.db.repo(NetworkEvent).createQueryBuilder().update().set({ taken: () => 'taken + 1' })
      .where('id = :eventId AND (capacity IS NULL OR taken < capacity)', { eventId }).execute();
    return affected(taken) > 0;
  }

  private async note(personId: string, eventId: string, before: SignUpState | null, after: SignUpState): Promise<void> {
    await this.audit.record({ action: 'network-event.sign-up-moved', subject: { kind: 'network-event', id: eventId }, personId, before: { state: before }, after: { state: after } });
  }
}
