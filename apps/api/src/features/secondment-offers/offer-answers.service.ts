import { Injectable } from '@nestjs/common';
import { isReplyOver, type CandidacyMover, type OfferSide, type OfferView } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { ArrivalItems } from './arrival-items.service.js';
import { OfferAnswer, SecondmentOffer } from './offer.entity.js';
import { OfferRecords } from './offer-records.js';
import { OfferViews } from './offer-views.js';
import { sideOf } from './offer-standing.js';

const moverOf: Readonly<Record<OfferSide, CandidacyMover>> = { person: 'applicant', member: 'focal-point', host: 'office' };

/** The three answers to an offer. Whose acceptance is the third one settles it, in the same transaction. */
@Injectable()
export class OfferAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly candidacies: Candidacies,
    private readonly records: OfferRecords,
    private readonly items: ArrivalItems,
    private readonly views: OfferViews,
  ) {}

  /**
   * Accepts a letter for one's own side; a side that has accepted it already stays as it is.
   *
   * @param letterId the one that was read
   * @throws Problem `secondment-offer.not-found`, `.other-letter`, `.other-side`, `.too-late`, `.settled`
   */
  async accept(actor: Actor, candidacyId: string, letterId: string): Promise<OfferView> {
    const { offer, letter, call, answers, reader } = await this.records.seen(actor, candidacyId);
    const side = sideOf(reader);
    if (side === null) throw new Problem('secondment-offer.not-found');
    if (letter === null || letter.id !== letterId) throw new Problem('secondment-offer.other-letter');
    if (answers.some((one) => one.side === side)) return this.views.one(actor, candidacyId);
    if (answers.some(({ personId }) => personId === actor.personId)) throw new Problem('secondment-offer.other-side');
    if (isReplyOver(letter.facts.replyBy, this.records.today(call))) throw new Problem('secondment-offer.too-late');
    try {
      await this.db.transaction(async () => {
        // Written first: of two at the same moment the second waits here, and counts what the first one did.
        const counted = await this.db.repo(SecondmentOffer).update({ candidacyId, letterId, state: 'sent' }, { accepted: () => 'accepted + 1' });
        if (affected(counted) === 0) {
          // Somebody else of the same side was quicker, and it is settled by now.
          if (await this.db.repo(OfferAnswer).existsBy({ letterId, side })) return;
          throw new Problem(await this.whyNot(candidacyId, letterId));
        }
        await this.db.repo(OfferAnswer).insert({ id: newId(), candidacyId, letterId, side, personId: actor.personId, at: this.clock.now() });
        await this.audit.record({
          action: 'secondment-offer.accepted', subject: { kind: 'secondment-letter', id: letterId }, personId: offer.personId, after: { candidacyId, side, version: letter.version },
        });
        const settled = await this.db.repo(SecondmentOffer).update({ candidacyId, letterId, state: 'sent', accepted: 3 }, { state: 'accepted', changedAt: this.clock.now() });
        if (affected(settled) === 0) return;
        const candidacy = await this.candidacies.find(candidacyId);
        if (!candidacy) throw new Problem('secondment-offer.not-found');
        await this.candidacies.move(candidacy, 'accept', { mover: 'platform', personId: null });
        await this.items.begin(candidacyId, letter.facts.firstDay);
      });
    } catch (error) {
      // Somebody else of the same side, in the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
    return this.views.one(actor, candidacyId);
  }

  /**
   * Declines for one's own side, also after all three had accepted. Nothing leads back.
   *
   * @throws Problem `secondment-offer.not-found`, `.settled`
   */
  async decline(actor: Actor, candidacyId: string, reason: string): Promise<OfferView> {
    const { reader } = await this.records.seen(actor, candidacyId);
    const side = sideOf(reader);
    if (side === null) throw new Problem('secondment-offer.not-found');
    await this.db.transaction(async () => {
      const closed = await this.db.repo(SecondmentOffer).update({ candidacyId, state: In(['draft', 'sent', 'accepted']) }, { state: 'closed', changedAt: this.clock.now() });
      if (affected(closed) === 0) throw new Problem('secondment-offer.settled');
      const candidacy = await this.candidacies.find(candidacyId);
      if (!candidacy) throw new Problem('secondment-offer.not-found');
      if (!['offered', 'accepted'].includes(candidacy.step)) throw new Problem('secondment-offer.settled');
      await this.candidacies.move(candidacy, 'decline', { mover: moverOf[side], personId: actor.personId, reason });
    });
    return this.views.one(actor, candidacyId);
  }

  private async whyNot(candidacyId: string, letterId: string): Promise<'secondment-offer.other-letter' | 'secondment-offer.settled'> {
    const stands = await this.db.repo(SecondmentOffer).findOneBy({ candidacyId });
    return stands && stands.letterId !== letterId ? 'secondment-offer.other-letter' : 'secondment-offer.settled';
  }
}
