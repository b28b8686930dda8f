import { Injectable } from '@nestjs/common';
import type { CourseLanguage, InputOf, OwnOfferView, Topic, mentoringRoutes } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { Problem } from '../../../platform/http/problem.js';
import { sortKey } from '../../../platform/search/fold.js';
import { ConsentsService } from '../../consents/index.js';
import { Person } from '../../people/index.js';
import { MentoringStanding } from './standing.js';
import { MentorOffer, MentorSkill } from '../mentoring.entity.js';

type Offer = InputOf<typeof mentoringRoutes.offer>['body'];

/** One's own offer to mentor. Who sees it is the choice of a field, as on one's card. */
@Injectable()
export class OwnOffers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly consents: ConsentsService,
    private readonly standing: MentoringStanding,
  ) {}

  /** @returns the offer as it stands, or what a new one begins with */
  async own({ personId }: Actor): Promise<OwnOfferView> {
    const offer = await this.db.repo(MentorOffer).findOneBy({ personId });
    const skills = await this.db.repo(MentorSkill).find({ where: { personId }, order: { term: 'ASC' } });
    const choice = (await this.consents.own(personId)).find(({ field }) => field === 'mentoring');
    return {
      mayOffer: await this.standing.mayMentor(personId), isOpen: offer?.isOpen ?? false,
      topics: skills.filter(({ kind }) => kind === 'topic').map(({ term }) => term as Topic), languages: skills.filter(({ kind }) => kind === 'language').map(({ term }) => term as CourseLanguage),
      help: offer?.help ?? '', cannot: offer?.cannot ?? '', capacity: offer?.capacity ?? 1, taken: offer?.taken ?? 0, version: offer?.version ?? 0,
      audience: choice?.audience ?? 'nobody', endsAt: choice?.endsAt ?? null,
    };
  }

  /**
   * Writes the offer and the choice of who sees it, both or neither. Closing it leaves what goes on as it is.
   *
   * @throws Problem `mentoring.may-not-offer`, `mentoring.shown-to-nobody`, `mentoring.too-few-places`, `mentoring.changed-meanwhile`,
   *   `consent.end-passed`, `consent.changed-meanwhile`
   */
  async write(actor: Actor, { version, topics, languages, audience, endsOn, ...offer }: Offer): Promise<OwnOfferView> {
    const { personId } = actor;
    if (offer.isOpen && audience === 'nobody') throw new Problem('mentoring.shown-to-nobody');
    if (offer.isOpen && !(await this.standing.mayMentor(personId))) throw new Problem('mentoring.may-not-offer');
    const changedAt = this.clock.now();
    try {
      await this.db.transaction(async () => {
        await this.store(personId, version, { ...offer, changedAt });
        await this.db.repo(MentorSkill).delete({ personId });
        await this.db.repo(MentorSkill).insert([
          ...topics.map((term) => ({ personId, kind: 'topic' as const, term })), ...languages.map((term) => ({ personId, kind: 'language' as const, term })),
        ]);
        await this.consents.choose(personId, 'mentoring', { audience, endsOn });
        await this.audit.record({
          action: offer.isOpen ? 'mentor-offer.changed' : 'mentor-offer.closed', subject: { kind: 'mentor-offer', id: personId }, personId,
          after: { topics, languages, capacity: offer.capacity, isOpen: offer.isOpen },
        });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('mentoring.changed-meanwhile');
      throw error;
    }
    return this.own(actor);
  }

  private async store(personId: string, version: number, offer: Pick<MentorOffer, 'isOpen' | 'capacity' | 'help' | 'cannot' | 'changedAt'>): Promise<void> {
    const repo = this.db.repo(MentorOffer);
    if (version === 0) {
      const { fullName } = await this.db.repo(Person).findOneByOrFail({ id: personId });
      await repo.insert({ personId, nameSort: sortKey(fullName, 100), taken: 0, version: 1, createdAt: offer.changedAt, ...offer });
      return;
    }
    // Fewer places than are taken are refused by the same update: nobody accepts somebody in between.
    const written = await repo.createQueryBuilder().update().set({ ...offer, version: version + 1 })
      .where('personId = :personId AND version = :version AND taken <= :capacity', { personId, version, capacity: offer.capacity }).execute();
    if (affected(written) > 0) return;
    const stands = await repo.findOneBy({ personId });
    if (stands?.version === version) throw new Problem('mentoring.too-few-places', { facts: { taken: stands.taken } });
    throw new Problem('mentoring.changed-meanwhile');
  }
}
