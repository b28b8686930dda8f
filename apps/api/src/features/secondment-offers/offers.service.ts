import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  codeLength, faultInDays, isReplyOver, missingTerms, type InputOf, type OfferSummary, type OfferView, type secondmentOfferRoutes,
} from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { newCode } from '../../platform/codes/new-code.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { takeNumbers } from '../../platform/database/yearly-numbers.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService } from '../people/index.js';
import { SecondmentWaiting } from '../secondment-calls/index.js';
import { ArrivalItems } from './arrival-items.service.js';
import { SecondmentLetter, SecondmentLetterNumber, SecondmentOffer, type SecondmentLetterFacts } from './offer.entity.js';
import { offerSent } from './offer.events.js';
import { OfferRecords, partiesOf, type SeenOffer } from './offer-records.js';
import { OfferViews, differs } from './offer-views.js';
import { OfficePeople } from './office-people.js';
import { readerOf } from './offer-standing.js';

type Routes = typeof secondmentOfferRoutes;
type Written = InputOf<Routes['write']>['body'];

/** So many of a list; the newest ones. */
const most = 200;

/** @returns the number of a letter */
function letterNumber(year: number, place: number): string {
  return `RSO-S-${String(year)}-${String(place).padStart(6, '0')}`;
}

/** What all three agreed on, for those who go on from it. */
export interface AgreedTerms {
  firstDay: string;
  lastDay: string;
  place: string;
  supervisorId: string | null;
}

/** Offers: the office writes what one says, and sends it as a letter that never changes. */
@Injectable()
export class SecondmentOffers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly candidacies: Candidacies,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
    private readonly office: OfficePeople,
    private readonly records: OfferRecords,
    private readonly items: ArrivalItems,
    private readonly views: OfferViews,
    private readonly waiting: SecondmentWaiting,
  ) {}

  onModuleInit(): void {
    this.waiting.register(async (actor) => (await this.list(actor, 'waiting')).length);
  }

  /** @returns what the letter that counts says, or null where none was sent; whoever may know it */
  async agreed(candidacyId: string): Promise<AgreedTerms | null> {
    const letter = await this.db.repo(SecondmentLetter).findOneBy({ activeKey: candidacyId });
    return letter && { firstDay: letter.facts.firstDay, lastDay: letter.facts.lastDay, place: letter.facts.place, supervisorId: letter.supervisorId };
  }

  /** @returns the offers that concern somebody, the newest first; with `waiting` those alone in which something waits for them */
  async list(actor: Actor, which: 'all' | 'waiting'): Promise<OfferSummary[]> {
    const offers = this.db.repo(SecondmentOffer).createQueryBuilder('offer').orderBy('offer.changedAt', 'DESC').addOrderBy('offer.candidacyId', 'DESC').take(most);
    const letter = offers.subQuery().select('1').from(SecondmentLetter, 'letter').where('letter.activeKey = offer.candidacyId AND letter.supervisorId = :self').getQuery();
    const members = [...actor.reach('secondment.nominate').ids.member];
    if (!actor.can('secondment.read')) {
      offers.where(`(offer.personId = :self OR ${members.length > 0 ? 'offer.memberId IN (:...members) OR ' : ''}EXISTS ${letter})`, { self: actor.personId, members });
    }
    if (which === 'waiting') offers.andWhere("offer.state <> 'closed'");
    const seen = (await this.records.inFull(await offers.getMany())).flatMap((one): SeenOffer[] => {
      const reader = readerOf(actor, partiesOf(one));
      return reader ? [{ ...one, reader }] : [];
    });
    const summaries = await this.views.summaries(actor, seen);
    return which === 'all' ? summaries : summaries.filter(({ waits }) => waits !== null);
  }

  /**
   * Writes the terms. Days must fit the call as far as they are said.
   *
   * @throws Problem `secondment-offer.not-found`, `.settled`, `.outside-window`, `.unfit-days`, `.too-long`, `.unfit-reply-by`, `.not-a-person`, `.changed-meanwhile`
   */
  async write(actor: Actor, candidacyId: string, { version, ...terms }: Written): Promise<OfferView> {
    const seen = await this.records.forOffice(actor, candidacyId);
    this.mustBeOpen(seen);
    const fault = faultInDays(terms, seen.call);
    if (fault) throw new Problem(fault);
    await this.mustBePerson(terms.supervisorId, seen.offer.personId);
    await this.db.transaction(async () => {
      const written = await this.db.repo(SecondmentOffer).update({ candidacyId, version, state: In(['draft', 'sent', 'accepted']) }, { ...terms, version: version + 1, changedAt: this.clock.now() });
      if (affected(written) === 0) throw new Problem('secondment-offer.changed-meanwhile');
      await this.audit.record({
        action: 'secondment-offer.written', subject: { kind: 'secondment-offer', id: candidacyId }, personId: seen.offer.personId,
        after: { firstDay: terms.firstDay, lastDay: terms.lastDay, replyBy: terms.replyBy, supervisorId: terms.supervisorId },
      });
    });
    return this.views.one(actor, candidacyId);
  }

  /**
   * Sends what is written as a letter. It takes the earlier one's place, and all three accept anew.
   *
   * @param reason where all three had accepted the earlier one
   * @throws Problem `secondment-offer.not-found`, `.settled`, `.incomplete`, `.unchanged`, `.reason-missing`, `.changed-meanwhile`, and as `write` for the days
   */
  async send(actor: Actor, candidacyId: string, version: number, reason: string | null): Promise<OfferView> {
    const seen = await this.records.forOffice(actor, candidacyId);
    this.mustBeOpen(seen);
    const { offer, candidacy, call, letter } = seen;
    if (offer.version !== version) throw new Problem('secondment-offer.changed-meanwhile');
    const missing = missingTerms(offer);
    if (missing.length > 0) throw new Problem('secondment-offer.incomplete', { facts: { missing } });
    const fault = faultInDays(offer, call);
    if (fault) throw new Problem(fault);
    if (isReplyOver(offer.replyBy ?? '', this.records.today(call))) throw new Problem('secondment-offer.unfit-reply-by');
    if (!differs(offer, letter)) throw new Problem('secondment-offer.unchanged');
    if (candidacy.step === 'accepted' && reason === null) throw new Problem('secondment-offer.reason-missing');
    const facts = await this.facts(seen);
    await this.db.transaction(async () => {
      const now = this.clock.now();
      const letterId = newId();
      const sent = await this.db.repo(SecondmentOffer).update({ candidacyId, version, state: In(['draft', 'sent', 'accepted']) }, {
        state: 'sent', version: version + 1, letterId, accepted: 0, remindedAt: null, sentAt: now, changedAt: now,
      });
      if (affected(sent) === 0) throw new Problem('secondment-offer.changed-meanwhile');
      if (candidacy.step === 'accepted') await this.candidacies.move(candidacy, 'revise', { mover: 'office', personId: actor.personId, reason });
      await this.db.repo(SecondmentLetter).update({ activeKey: candidacyId }, { activeKey: null });
      const year = now.getUTCFullYear();
      const number = letterNumber(year, await takeNumbers(this.db.repo(SecondmentLetterNumber), year, 1));
      const row: SecondmentLetter = {
        id: letterId, candidacyId, personId: offer.personId, supervisorId: offer.supervisorId, number, code: newCode(codeLength), version: (letter?.version ?? 0) + 1,
        activeKey: candidacyId, language: offer.language, facts, issuedOn: this.records.today(call), issuedAt: now, issuedBy: actor.personId,
      };
      await this.db.repo(SecondmentLetter).insert(row);
      await this.items.shift(candidacyId, facts.firstDay);
      await this.audit.record({
        action: 'secondment-offer.sent', subject: { kind: 'secondment-letter', id: letterId }, personId: offer.personId, after: { candidacyId, number, version: row.version },
      });
      const told = [...new Set([offer.personId, ...await this.office.focalPoints(offer.memberId)])];
      await this.events.publishAll(offerSent, told.map((personId) => ({ personId, candidacyId })));
    });
    return this.views.one(actor, candidacyId);
  }

  private mustBeOpen({ offer, candidacy }: SeenOffer): void {
    if (offer.state === 'closed' || !['offered', 'accepted'].includes(candidacy.step)) throw new Problem('secondment-offer.settled');
  }

  /** Nobody supervises themselves. */
  private async mustBePerson(supervisorId: string | null, personId: string): Promise<void> {
    if (supervisorId === null) return;
    const known = (await this.people.contacts([supervisorId])).get(supervisorId);
    if (!known || known.closed || supervisorId === personId) throw new Problem('secondment-offer.not-a-person');
  }

  private async facts({ offer, call, candidacy }: SeenOffer): Promise<SecondmentLetterFacts> {
    const { firstDay, lastDay, replyBy, place, allowance, insurance, dataProtection, contact, signatoryName, signatoryOffice } = offer;
    if (firstDay === null || lastDay === null || replyBy === null) throw new Problem('secondment-offer.incomplete', { facts: { missing: missingTerms(offer) } });
    const people = await this.people.contacts([offer.personId, ...(offer.supervisorId === null ? [] : [offer.supervisorId])]);
    const places = await this.organisations.byIds([offer.memberId, ...(candidacy.organisationId === null ? [] : [candidacy.organisationId])]);
    return {
      holderName: people.get(offer.personId)?.fullName ?? '', organisationName: places.get(candidacy.organisationId ?? '')?.name ?? null,
      memberName: places.get(offer.memberId)?.name ?? '', position: call.position, programmeArea: call.programmeArea,
      supervisorName: people.get(offer.supervisorId ?? '')?.fullName ?? null,
      firstDay, lastDay, replyBy, place, allowance, insurance, dataProtection, contact, signatoryName, signatoryOffice,
    };
  }
}
