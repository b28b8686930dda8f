import { Injectable } from '@nestjs/common';
import { arrivalProgress, type OfferView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { OfferRecords } from './offer-records.js';
import { OfferViews } from './offer-views.js';

/** The first day: the office notes that the secondee is here. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly candidacies: Candidacies,
    private readonly records: OfferRecords,
    private readonly views: OfferViews,
  ) {}

  /**
   * Takes the move `arrive`, on the first day or after it.
   *
   * @param reason why they can begin although mandatory items are open; kept with the move, for the office
   * @throws Problem `secondment-offer.not-found`, `.settled`, `.too-early`, `.items-open`
   */
  async arrive(actor: Actor, candidacyId: string, reason: string | null): Promise<OfferView> {
    const { candidacy, letter, call, items } = await this.records.forOffice(actor, candidacyId);
    if (candidacy.step !== 'accepted' || letter === null) throw new Problem('secondment-offer.settled');
    const { firstDay } = letter.facts;
    if (this.records.today(call) < firstDay) throw new Problem('secondment-offer.too-early', { facts: { firstDay } });
    const { mandatoryOpen } = arrivalProgress(items);
    if (mandatoryOpen > 0 && reason === null) throw new Problem('secondment-offer.items-open', { facts: { open: mandatoryOpen } });
    await this.candidacies.move(candidacy, 'arrive', { mover: 'office', personId: actor.personId, reason });
    return this.views.one(actor, candidacyId);
  }
}
