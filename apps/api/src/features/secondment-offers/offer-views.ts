import { Injectable } from '@nestjs/common';
import {
  arrivalProgress, isReplyOver, missingTerms, type ArrivalItemView, type OfferLetterView, type OfferSummary, type OfferView, type OfferWait,
} from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService } from '../people/index.js';
import { ArrivalComment, type ArrivalItem, type SecondmentLetter, type SecondmentOffer } from './offer.entity.js';
import { OfferRecords, type SeenOffer } from './offer-records.js';
import { OfficePeople } from './office-people.js';
import { isOwnItem, sideOf } from './offer-standing.js';

/** Steps at which the check-list is worked on: what happens on the spot is ticked after the arrival. */
const listSteps = ['accepted', 'placed'];

/** What both the terms and a letter say. */
const compared = ['firstDay', 'lastDay', 'place', 'allowance', 'insurance', 'dataProtection', 'replyBy', 'contact', 'signatoryName', 'signatoryOffice'] as const;

/** Whether what the office works on says anything else than the letter that counts. */
export function differs(offer: SecondmentOffer, letter: SecondmentLetter | null): boolean {
  return letter === null || offer.supervisorId !== letter.supervisorId || offer.language !== letter.language || compared.some((key) => offer[key] !== letter.facts[key]);
}

function letterView({ id, number, version, issuedOn, facts }: SecondmentLetter): OfferLetterView {
  const { firstDay, lastDay, place, supervisorName, allowance, insurance, dataProtection, replyBy, contact } = facts;
  return { id, number, version, issuedOn, firstDay, lastDay, place, supervisorName, allowance, insurance, dataProtection, replyBy, contact };
}

/** Puts offers into what each of their readers gets to see. */
@Injectable()
export class OfferViews {
  constructor(
    private readonly db: Database,
    private readonly records: OfferRecords,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
    private readonly office: OfficePeople,
  ) {}

  /** @returns offers as one reader sees them in a list */
  async summaries(actor: Actor, seen: readonly SeenOffer[]): Promise<OfferSummary[]> {
    const people = await this.people.contacts(seen.map(({ offer }) => offer.personId));
    const members = await this.organisations.byIds(seen.map(({ offer }) => offer.memberId));
    return seen.map((one) => this.summary(actor, one, people.get(one.offer.personId)?.fullName ?? '', members.get(one.offer.memberId)?.name ?? ''));
  }

  /** @throws Problem `secondment-offer.not-found` */
  async one(actor: Actor, candidacyId: string): Promise<OfferView> {
    const seen = await this.records.seen(actor, candidacyId);
    const { offer, call, letter, answers, items, candidacy, reader } = seen;
    const isOffice = reader === 'office';
    // Whoever supervises learns when and where, and how far things are; what was agreed on is between the three.
    const isParty = reader !== 'supervisor';
    const comments = isParty && items.length > 0 ? await this.db.repo(ArrivalComment).find({ where: { candidacyId }, order: { createdAt: 'ASC', id: 'ASC' } }) : [];
    const named = await this.people.contacts([
      offer.personId, ...answers.map(({ personId }) => personId), ...comments.map(({ personId }) => personId),
      ...items.flatMap(({ assigneeId, doneBy }) => [assigneeId, doneBy]).filter((id) => id !== null), ...(offer.supervisorId === null ? [] : [offer.supervisorId]),
    ]);
    const nameOf = (id: string | null): string | null => (id === null ? null : named.get(id)?.fullName ?? '');
    const member = (await this.organisations.byIds([offer.memberId])).get(offer.memberId);
    const summary = this.summary(actor, seen, nameOf(offer.personId) ?? '', member?.name ?? '');
    const { language, firstDay, lastDay, place, supervisorId, allowance, insurance, dataProtection, replyBy, contact, signatoryName, signatoryOffice } = offer;
    const side = sideOf(reader);
    const isOpen = offer.state !== 'closed' && ['offered', 'accepted'].includes(candidacy.step);
    return {
      ...summary,
      callId: offer.callId, timeZone: call.timeZone, window: { startFrom: call.startFrom, startUntil: call.startUntil, months: call.months }, version: offer.version,
      letter: letter && isParty ? letterView(letter) : null,
      answers: answers.map(({ side: of, personId, at }) => ({ side: of, name: nameOf(personId) ?? '', at: at.toISOString() })),
      items: isParty ? items.map((item) => this.item(actor, seen, item, nameOf, comments)) : [],
      terms: isOffice || reader === 'reader' ? {
        language, firstDay, lastDay, place, supervisorId, allowance, insurance, dataProtection, replyBy, contact, signatoryName, signatoryOffice, supervisorName: nameOf(supervisorId),
      } : null,
      isChanged: isOffice && differs(offer, letter),
      officers: isOffice ? await this.office.names() : [],
      side,
      can: {
        write: isOffice && isOpen, send: isOffice && isOpen && missingTerms(offer).length === 0 && differs(offer, letter), accept: summary.waits === 'accept',
        decline: side !== null && isOpen, comment: side !== null && listSteps.includes(candidacy.step),
        arrive: isOffice && candidacy.step === 'accepted' && letter !== null && this.records.today(call) >= letter.facts.firstDay,
      },
    };
  }

  private summary(actor: Actor, seen: SeenOffer, personName: string, memberName: string): OfferSummary {
    const { offer, candidacy, call, letter, answers, items, reader } = seen;
    const own = items.filter((item) => item.doneAt === null && isOwnItem(item, reader, actor.personId)).length;
    const ownOpen = listSteps.includes(candidacy.step) ? own : 0;
    return {
      candidacyId: offer.candidacyId, position: call.position, personName, memberName, reader, state: offer.state, step: candidacy.step,
      firstDay: letter?.facts.firstDay ?? null, replyBy: letter?.facts.replyBy ?? null, accepted: answers.map(({ side }) => side), progress: arrivalProgress(items),
      waits: this.waits(seen, ownOpen, actor.personId), ownOpen,
    };
  }

  private waits({ offer, candidacy: { step }, call, letter, answers, reader }: SeenOffer, ownOpen: number, personId: string): OfferWait | null {
    const side = sideOf(reader);
    const today = this.records.today(call);
    if (offer.state === 'draft' && step === 'offered') return reader === 'office' ? 'complete' : null;
    if (offer.state === 'sent' && step === 'offered' && letter) {
      const isAnswered = answers.some((one) => one.side === side || one.personId === personId);
      return side !== null && !isAnswered && !isReplyOver(letter.facts.replyBy, today) ? 'accept' : null;
    }
    if (reader === 'office' && step === 'accepted' && letter && today >= letter.facts.firstDay) return 'arrive';
    return ownOpen > 0 ? 'items' : null;
  }

  private item(
    actor: Actor, { call, candidacy, reader }: SeenOffer, item: ArrivalItem, nameOf: (id: string | null) => string | null, comments: readonly ArrivalComment[],
  ): ArrivalItemView {
    const { id, kind, label, owner, assigneeId, dueOn, isMandatory, doneAt, doneBy, version } = item;
    return {
      id, kind, label, owner, assigneeId, assigneeName: nameOf(assigneeId), dueOn, isMandatory, isLate: doneAt === null && this.records.today(call) > dueOn,
      doneAt: doneAt?.toISOString() ?? null, doneBy: nameOf(doneBy), isMine: listSteps.includes(candidacy.step) && isOwnItem(item, reader, actor.personId), version,
      comments: comments.filter(({ itemId }) => itemId === id).map((one) => ({ id: one.id, name: nameOf(one.personId) ?? '', text: one.text, at: one.createdAt.toISOString() })),
    };
  }
}
