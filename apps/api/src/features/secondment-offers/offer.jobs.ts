import { Injectable } from '@nestjs/common';
import { dayPlusDays, isReplyOver, offerTerms, type OfferSide } from '@rso-connect/shared';
import { In, IsNull, LessThanOrEqual, Not } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Candidacies, candidacyMoved } from '../candidacies/index.js';
import { ArrivalItem, SecondmentOffer } from './offer.entity.js';
import { arrivalItemsDue, offerReplyNear } from './offer.events.js';
import { OfferRecords, type OfferInFull } from './offer-records.js';
import { OfficePeople } from './office-people.js';

type Moved = z.output<typeof candidacyMoved.payload>;

/** Nobody is reminded of what came to them just now. */
const dayMs = 86_400_000;

const blank = {
  letterId: null, accepted: 0, language: 'en', firstDay: null, lastDay: null, place: '', supervisorId: null, allowance: '', insurance: '', dataProtection: '', replyBy: null,
  contact: '', signatoryName: '', signatoryOffice: '', remindedAt: null, sentAt: null,
} as const;

/** What follows from the moves of a candidacy, and from the calendar. */
@Injectable()
export class OfferJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly candidacies: Candidacies,
    private readonly records: OfferRecords,
    private readonly office: OfficePeople,
  ) {}

  /** Whoever is chosen gets an offer, for the office to write; whoever goes leaves theirs closed. */
  @OnEvent(candidacyMoved, 'secondment-offers.candidacy-moved')
  async moved({ candidacyId, callId, personId, memberId, to }: Moved): Promise<void> {
    const changedAt = this.clock.now();
    if (to !== 'offered' && to !== 'withdrawn' && to !== 'declined') return;
    // News may come late and in any order: where the candidacy stands now decides.
    const step = (await this.candidacies.find(candidacyId))?.step;
    const repo = this.db.repo(SecondmentOffer);
    if (to === 'offered' && !(await repo.existsBy({ candidacyId }))) {
      await repo.insert({ candidacyId, callId, personId, memberId, state: step === 'offered' ? 'draft' : 'closed', version: 1, ...blank, createdAt: changedAt, changedAt });
    } else if (step === 'offered') {
      // Chosen again, after they had gone. One that was sent anew stands already.
      await repo.update({ candidacyId, state: 'closed' }, { state: 'draft', version: () => 'version + 1', changedAt });
    } else if (step === 'withdrawn' || step === 'declined') {
      await repo.update({ candidacyId, state: Not('closed') }, { state: 'closed', changedAt });
    }
  }

  /** Each one is a transaction of its own and one conditional update: a job that is killed has done some, and the next one does the others. */
  @OnSchedule('secondment-offers.calendar', 15)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.answers(signal);
    await this.remindOfItems(signal);
  }

  private async answers(signal: AbortSignal): Promise<void> {
    // A day more than the reminder: somewhere it is tomorrow already.
    const soon = dayPlusDays(this.clock.now().toISOString().slice(0, 10), offerTerms.reminderDays + 1);
    const near = await this.records.inFull(await this.db.repo(SecondmentOffer).find({ where: { state: 'sent', replyBy: Not(IsNull()) }, order: { replyBy: 'ASC', candidacyId: 'ASC' } }));
    for (const one of near) {
      signal.throwIfAborted();
      const replyBy = one.letter?.facts.replyBy;
      if (replyBy === undefined || replyBy > soon) continue;
      const today = this.records.today(one.call);
      if (isReplyOver(replyBy, today)) await this.expire(one);
      else if (today >= dayPlusDays(replyBy, -offerTerms.reminderDays)) await this.remind(one);
    }
  }

  private expire({ offer: { candidacyId, letterId } }: OfferInFull): Promise<void> {
    return this.db.transaction(async () => {
      const closed = await this.db.repo(SecondmentOffer).update({ candidacyId, letterId: letterId ?? IsNull(), state: 'sent' }, { state: 'closed', changedAt: this.clock.now() });
      if (affected(closed) === 0) return;
      const candidacy = await this.candidacies.find(candidacyId);
      if (candidacy?.step === 'offered') await this.candidacies.move(candidacy, 'expire', { mover: 'platform', personId: null });
    });
  }

  private async remind({ offer, answers }: OfferInFull): Promise<void> {
    const now = this.clock.now();
    const { candidacyId, letterId, sentAt } = offer;
    if (offer.remindedAt !== null || letterId === null || (sentAt !== null && now.getTime() - sentAt.getTime() < dayMs)) return;
    await this.db.transaction(async () => {
      const noted = await this.db.repo(SecondmentOffer).update({ candidacyId, letterId, state: 'sent', remindedAt: IsNull() }, { remindedAt: now });
      if (affected(noted) === 0) return;
      const missing = (['person', 'member', 'host'] as const).filter((side) => !answers.some((answer) => answer.side === side));
      const told = (await Promise.all(missing.map((side) => this.peopleOf(offer, side)))).flat();
      await this.events.publishAll(offerReplyNear, [...new Set(told)].map((personId) => ({ personId, candidacyId })));
    });
  }

  private async remindOfItems(signal: AbortSignal): Promise<void> {
    const tomorrow = dayPlusDays(this.clock.now().toISOString().slice(0, 10), 1);
    const due = await this.db.repo(ArrivalItem).find({ where: { dueOn: LessThanOrEqual(tomorrow), doneAt: IsNull(), remindedAt: IsNull() }, select: { candidacyId: true } });
    if (due.length === 0) return;
    const offers = await this.db.repo(SecondmentOffer).findBy({ candidacyId: In([...new Set(due.map(({ candidacyId }) => candidacyId))]), state: 'accepted' });
    for (const one of await this.records.inFull(offers)) {
      signal.throwIfAborted();
      const today = this.records.today(one.call);
      const items = one.items.filter(({ dueOn, doneAt, remindedAt }) => doneAt === null && remindedAt === null && dueOn <= today);
      if (items.length > 0 && ['accepted', 'placed'].includes(one.candidacy.step)) await this.remindOf(one, items);
    }
  }

  /** One notice for each person, however many items are due. */
  private remindOf({ offer }: OfferInFull, items: readonly ArrivalItem[]): Promise<void> {
    return this.db.transaction(async () => {
      const told = new Set<string>();
      for (const { id, owner, assigneeId } of items) {
        const noted = await this.db.repo(ArrivalItem).update({ id, doneAt: IsNull(), remindedAt: IsNull() }, { remindedAt: this.clock.now() });
        if (affected(noted) === 0) continue;
        const owners = assigneeId === null ? await this.peopleOf(offer, ({ secondee: 'person', 'focal-point': 'member', office: 'host' } as const)[owner]) : [assigneeId];
        for (const personId of owners) told.add(personId);
      }
      await this.events.publishAll(arrivalItemsDue, [...told].map((personId) => ({ personId, candidacyId: offer.candidacyId })));
    });
  }

  private async peopleOf({ personId, memberId }: SecondmentOffer, side: OfferSide): Promise<string[]> {
    if (side === 'person') return [personId];
    return (await (side === 'member' ? this.office.focalPoints(memberId) : this.office.ids())).filter((id) => id !== personId);
  }
}
