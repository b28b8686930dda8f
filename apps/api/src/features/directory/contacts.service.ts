import { Injectable } from '@nestjs/common';
import { contactLimits, type ContactState, type ContactView, type InputOf, type Page, type contactRoutes } from '@rso-connect/shared';
import { In, IsNull, LessThanOrEqual, MoreThan, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersOfPeople, Person, PersonEmail } from '../people/index.js';
import { CardViews } from './card-views.service.js';
import { answerBy, contactStateAt, pairKeyOf, restsUntil } from './contact.rules.js';
import { ContactRequest } from './directory.entity.js';
import { contactAccepted, contactAsked, contactDeclined } from './directory.events.js';
import { Viewers } from './viewers.service.js';

type ListQuery = InputOf<typeof contactRoutes.list>['query'];

const dayMs = 86_400_000;

/** Asking for contact instead of handing out addresses. Addresses go to the two alone, once both want it. */
@Injectable()
export class Contacts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly viewers: Viewers,
    private readonly cards: CardViews,
    private readonly members: MembersOfPeople,
  ) {}

  /** @returns requests of somebody and to them */
  async list({ personId }: Actor, query: ListQuery): Promise<Page<ContactView>> {
    const requests = this.db.repo(ContactRequest).createQueryBuilder('request').setParameters({ personId });
    whichBox(requests, query.box, this.openSince());
    const order = { column: 'request.createdAt', descending: true, id: 'request.id', valueOf: ({ createdAt, id }: ContactRequest) => ({ value: createdAt, id }) };
    return fetchPage(requests, query, order, (rows) => this.views(personId, rows));
  }

  /**
   * Asks somebody whose card one gets to see.
   *
   * @throws Problem `directory.card-not-found`, `contact.oneself`, `contact.not-wanted`, `contact.too-many`,
   *   `contact.too-soon`, `contact.already-asked`
   */
  async ask(actor: Actor, toId: string, reason: string): Promise<ContactView> {
    const fromId = actor.personId;
    if (fromId === toId) throw new Problem('contact.oneself');
    const [card] = await this.cards.of([toId], await this.viewers.of(actor));
    if (!card) throw new Problem('directory.card-not-found');
    if (!card.takesRequests) throw new Problem('contact.not-wanted');
    const request: ContactRequest = { id: newId(), fromId, toId, reason, state: 'asked', pairKey: pairKeyOf(fromId, toId), createdAt: this.clock.now(), answeredAt: null };
    try {
      await this.db.transaction(async () => {
        await this.claimTurn(fromId);
        await this.mayAsk(fromId, toId);
        await this.db.repo(ContactRequest).insert(request);
        await this.audit.record({ action: 'contact.asked', subject: { kind: 'contact', id: request.id }, personId: toId });
        await this.events.publish(contactAsked, { contactId: request.id, personId: toId });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('contact.already-asked');
      throw error;
    }
    return this.view(fromId, request);
  }

  /** @throws Problem `contact.not-found`, `contact.not-open` */
  async accept(actor: Actor, contactId: string): Promise<ContactView> {
    return this.move(actor, contactId, { by: 'toId', from: 'asked', to: 'accepted' });
  }

  /** @throws Problem `contact.not-found`, `contact.not-open` */
  async decline(actor: Actor, contactId: string): Promise<ContactView> {
    return this.move(actor, contactId, { by: 'toId', from: 'asked', to: 'declined' });
  }

  /** @throws Problem `contact.not-found`, `contact.not-open` */
  async withdraw(actor: Actor, contactId: string): Promise<ContactView> {
    return this.move(actor, contactId, { by: 'fromId', from: 'asked', to: 'withdrawn' });
  }

  /** @throws Problem `contact.not-found`, `contact.not-open` */
  async end(actor: Actor, contactId: string): Promise<ContactView> {
    return this.move(actor, contactId, { by: 'either', from: 'accepted', to: 'ended' });
  }

  /** Two requests of one person at once wait for each other here, so that together they don't pass a limit. */
  private async claimTurn(personId: string): Promise<void> {
    await this.db.repo(Person).update({ id: personId }, { id: personId });
  }

  private async mayAsk(fromId: string, toId: string): Promise<void> {
    const now = this.clock.now();
    const repo = this.db.repo(ContactRequest);
    const open = await repo.countBy({ fromId, state: 'asked', createdAt: MoreThan(this.openSince()) });
    if (open >= contactLimits.open) throw new Problem('contact.too-many', { facts: { most: contactLimits.open } });
    const week = await repo.countBy({ fromId, createdAt: MoreThan(new Date(now.getTime() - 7 * dayMs)) });
    if (week >= contactLimits.perWeek) throw new Problem('contact.too-many', { facts: { most: contactLimits.perWeek } });
    await repo.update({ pairKey: pairKeyOf(fromId, toId), state: 'asked', createdAt: LessThanOrEqual(this.openSince()) }, { state: 'lapsed', pairKey: null });
    const [before] = await repo.find({ where: { fromId, toId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 1 });
    const rest = before ? restsUntil(before, now) : null;
    if (rest) throw new Problem('contact.too-soon', { facts: { days: Math.ceil((rest.getTime() - now.getTime()) / dayMs) } });
  }

  private async move(
    { personId }: Actor, id: string, { by, from, to }: { by: 'fromId' | 'toId' | 'either'; from: 'asked' | 'accepted'; to: Exclude<ContactState, 'asked' | 'lapsed'> },
  ): Promise<ContactView> {
    return this.db.transaction(async () => {
      const request = await this.db.repo(ContactRequest).findOneBy({ id });
      if (!request || (request.fromId !== personId && request.toId !== personId)) throw new Problem('contact.not-found');
      if (by !== 'either' && request[by] !== personId) throw new Problem('contact.not-open');
      if (contactStateAt(request, this.clock.now()) !== from) throw new Problem('contact.not-open');
      const moved: Pick<ContactRequest, 'state' | 'pairKey' | 'answeredAt'> = { state: to, pairKey: to === 'accepted' ? request.pairKey : null, answeredAt: this.clock.now() };
      if (affected(await this.db.repo(ContactRequest).update({ id, state: from }, moved)) === 0) throw new Problem('contact.not-open');
      const otherId = request.fromId === personId ? request.toId : request.fromId;
      await this.audit.record({ action: `contact.${to}`, subject: { kind: 'contact', id }, personId: otherId, before: { state: from }, after: { state: to } });
      if (to === 'accepted') await this.events.publish(contactAccepted, { contactId: id, personId: otherId });
      if (to === 'declined') await this.events.publish(contactDeclined, { contactId: id, personId: otherId });
      return this.view(personId, Object.assign(request, moved));
    });
  }

  /** What was asked before that has lapsed. */
  private openSince(): Date {
    return new Date(this.clock.now().getTime() - contactLimits.answerDays * dayMs);
  }

  private async view(personId: string, request: ContactRequest): Promise<ContactView> {
    const [view] = await this.views(personId, [request]);
    if (!view) throw new Problem('contact.not-found');
    return view;
  }

  private async views(personId: string, requests: readonly ContactRequest[]): Promise<ContactView[]> {
    const now = this.clock.now();
    const otherOf = ({ fromId, toId }: ContactRequest): string => (fromId === personId ? toId : fromId);
    const ids = [...new Set(requests.map(otherOf))];
    const people = new Map((await this.db.repo(Person).find({ where: { id: In(ids) }, select: { id: true, fullName: true, closedAt: true } })).map((one) => [one.id, one]));
    const memberOf = await this.members.namesOf(ids);
    const linked = requests.filter(({ state }) => state === 'accepted').map(otherOf).filter((id) => people.get(id)?.closedAt === null);
    const emails = new Map((await this.db.repo(PersonEmail).findBy({ personId: In(linked), endedAt: IsNull() })).map((email) => [email.personId, email.address]));
    // Whoever was asked shows their member as far as their card does; whoever asks shows theirs, and is told so.
    const asked = requests.filter(({ fromId }) => fromId === personId).map(otherOf);
    const hidden = new Set(asked.filter((id) => !linked.includes(id)));
    return requests.map((request) => {
      const { id, fromId, reason, createdAt, answeredAt } = request;
      const other = otherOf(request);
      const state = contactStateAt(request, now);
      const isMine = fromId === personId;
      return {
        id, state, isMine, personId: other, name: people.get(other)?.fullName ?? '', memberName: hidden.has(other) ? null : (memberOf.get(other) ?? null), reason,
        createdAt: createdAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null, answerBy: answerBy(request).toISOString(),
        email: state === 'accepted' ? (emails.get(other) ?? null) : null,
        can: { answer: state === 'asked' && !isMine, withdraw: state === 'asked' && isMine, end: state === 'accepted' },
      };
    });
  }
}

function whichBox(requests: SelectQueryBuilder<ContactRequest>, box: ListQuery['box'], openSince: Date): void {
  if (box === 'out') requests.where('request.fromId = :personId');
  else if (box === 'all') requests.where('(request.fromId = :personId OR request.toId = :personId)');
  else requests.where('request.toId = :personId');
  if (box === 'waiting') requests.andWhere('request.state = :asked AND request.createdAt > :openSince', { asked: 'asked', openSince });
}

