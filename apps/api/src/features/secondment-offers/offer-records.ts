import { Injectable } from '@nestjs/common';
import { dayIn, type OfferReader } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies, type Candidacy } from '../candidacies/index.js';
import { SecondmentCalls, type SecondmentCall } from '../secondment-calls/index.js';
import { ArrivalItem, OfferAnswer, SecondmentLetter, SecondmentOffer } from './offer.entity.js';
import { readerOf, type OfferParties } from './offer-standing.js';

/** An offer with what belongs to it. */
export interface OfferInFull {
  offer: SecondmentOffer;
  candidacy: Candidacy;
  call: SecondmentCall;
  /** The one that counts. */
  letter: SecondmentLetter | null;
  /** Of that letter. */
  answers: OfferAnswer[];
  items: ArrivalItem[];
}

/** An offer as somebody sees it. */
export interface SeenOffer extends OfferInFull {
  reader: OfferReader;
}

/** @returns whom an offer concerns; who will supervise is as the letter names them */
export function partiesOf({ offer: { personId, memberId }, letter }: OfferInFull): OfferParties {
  return { personId, memberId, supervisorId: letter?.supervisorId ?? null };
}

/** Offers, with who may see them. */
@Injectable()
export class OfferRecords {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly candidacies: Candidacies,
    private readonly calls: SecondmentCalls,
  ) {}

  /** @returns the calendar day of the office that wrote the call */
  today({ timeZone }: Pick<SecondmentCall, 'timeZone'>): string {
    return dayIn(this.clock.now(), timeZone);
  }

  /** @throws Problem `secondment-offer.not-found`, also where it isn't shown to who asks */
  async seen(actor: Actor, candidacyId: string): Promise<SeenOffer> {
    const offer = await this.db.repo(SecondmentOffer).findOneBy({ candidacyId });
    const [inFull] = offer ? await this.inFull([offer]) : [];
    const reader = inFull && readerOf(actor, partiesOf(inFull));
    if (!inFull || !reader) throw new Problem('secondment-offer.not-found');
    return { ...inFull, reader };
  }

  /** @throws Problem `secondment-offer.not-found`; whoever it is about is never the office in it */
  async forOffice(actor: Actor, candidacyId: string): Promise<SeenOffer> {
    const seen = await this.seen(actor, candidacyId);
    if (seen.reader !== 'office') throw new Problem('secondment-offer.not-found');
    return seen;
  }

  /** @returns offers with what belongs to each, in the order given; what lost its candidacy or its call is left out */
  async inFull(offers: readonly SecondmentOffer[]): Promise<OfferInFull[]> {
    if (offers.length === 0) return [];
    const ids = offers.map(({ candidacyId }) => candidacyId);
    const [candidacies, calls, letters, items] = await Promise.all([
      this.candidacies.byIds(ids),
      this.calls.byIds(offers.map(({ callId }) => callId)),
      this.db.repo(SecondmentLetter).findBy({ activeKey: In(ids) }),
      this.db.repo(ArrivalItem).find({ where: { candidacyId: In(ids) }, order: { dueOn: 'ASC', id: 'ASC' } }),
    ]);
    const letterOf = new Map(letters.map((letter) => [letter.candidacyId, letter]));
    const answers = letters.length === 0 ? [] : await this.db.repo(OfferAnswer).find({ where: { letterId: In(letters.map(({ id }) => id)) }, order: { at: 'ASC', id: 'ASC' } });
    return offers.flatMap((offer): OfferInFull[] => {
      const [candidacy, call, letter] = [candidacies.get(offer.candidacyId), calls.get(offer.callId), letterOf.get(offer.candidacyId) ?? null];
      return candidacy && call ? [{
        offer, candidacy, call, letter, answers: answers.filter(({ letterId }) => letterId === letter?.id), items: items.filter(({ candidacyId }) => candidacyId === offer.candidacyId),
      }] : [];
    });
  }
}
