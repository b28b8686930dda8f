import { Injectable } from '@nestjs/common';
import {
  arrivalDefaults, dayPlusDays, daysBetween, offerTerms, type InputOf, type OfferView, type secondmentOfferRoutes,
} from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { ArrivalComment, ArrivalItem } from './offer.entity.js';
import { OfferRecords, type SeenOffer } from './offer-records.js';
import { OfferViews } from './offer-views.js';
import { OfficePeople } from './office-people.js';
import { isOwnItem, sideOf } from './offer-standing.js';

type Added = InputOf<(typeof secondmentOfferRoutes)['addItem']>['body'];
type Changed = InputOf<(typeof secondmentOfferRoutes)['changeItem']>['body'];

/** When the list is worked on: what happens on the spot is ticked after the arrival. */
const listSteps = ['accepted', 'placed'];

/** The check-list on the way to the first day. */
@Injectable()
export class ArrivalItems {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly records: OfferRecords,
    private readonly office: OfficePeople,
    private readonly views: OfferViews,
  ) {}

  /** Begins a list with what every list begins with, in the caller's transaction; one that is there stays. */
  async begin(candidacyId: string, firstDay: string): Promise<void> {
    if (await this.db.repo(ArrivalItem).existsBy({ candidacyId })) return;
    const createdAt = this.clock.now();
    await this.db.repo(ArrivalItem).insert(arrivalDefaults.map(({ kind, owner, dueDays, isMandatory }): ArrivalItem => ({
      id: newId(), candidacyId, kind, label: null, owner, assigneeId: null, dueDays, dueOn: dayPlusDays(firstDay, dueDays), isMandatory, doneAt: null, doneBy: null,
      remindedAt: null, version: 1, createdAt,
    })));
  }

  /** Moves what is due with the first day, in the caller's transaction; who was reminded of another day is reminded of this one. */
  async shift(candidacyId: string, firstDay: string): Promise<void> {
    for (const { id, dueDays, dueOn } of await this.db.repo(ArrivalItem).findBy({ candidacyId })) {
      const moved = dayPlusDays(firstDay, dueDays);
      if (moved !== dueOn) await this.db.repo(ArrivalItem).update({ id }, { dueOn: moved, remindedAt: null });
    }
  }

  /** @throws Problem `secondment-offer.not-found`, `secondment-offer.settled`, `arrival-item.too-many`, `arrival-item.not-in-office` */
  async add(actor: Actor, candidacyId: string, { id, label, ...rest }: Added): Promise<OfferView> {
    const seen = this.workable(await this.records.forOffice(actor, candidacyId));
    if (seen.items.length >= offerTerms.mostItems) throw new Problem('arrival-item.too-many');
    await this.mustBeOffice(rest);
    try {
      await this.db.transaction(async () => {
        await this.db.repo(ArrivalItem).insert({
          id, candidacyId, kind: null, label, ...rest, dueDays: this.offset(seen, rest.dueOn), doneAt: null, doneBy: null, remindedAt: null, version: 1, createdAt: this.clock.now(),
        });
        await this.record('arrival-item.added', seen, id, { owner: rest.owner, dueOn: rest.dueOn, isMandatory: rest.isMandatory });
      });
    } catch (error) {
      // Sent twice: it is there.
      if (!isUniqueViolation(error)) throw error;
    }
    return this.views.one(actor, candidacyId);
  }

  /** @throws Problem as `add`, `arrival-item.not-found`, `arrival-item.changed-meanwhile` */
  async change(actor: Actor, candidacyId: string, itemId: string, { version, ...rest }: Changed): Promise<OfferView> {
    const seen = this.workable(await this.records.forOffice(actor, candidacyId));
    const item = this.itemOf(seen, itemId);
    await this.mustBeOffice(rest);
    await this.db.transaction(async () => {
      const changed = await this.db.repo(ArrivalItem).update({ id: itemId, version }, {
        ...rest, dueDays: this.offset(seen, rest.dueOn), version: version + 1, ...(rest.dueOn === item.dueOn ? {} : { remindedAt: null }),
      });
      if (affected(changed) === 0) throw new Problem('arrival-item.changed-meanwhile');
      await this.record('arrival-item.changed', seen, itemId, { owner: rest.owner, dueOn: rest.dueOn, isMandatory: rest.isMandatory });
    });
    return this.views.one(actor, candidacyId);
  }

  /** @throws Problem `secondment-offer.not-found`, `secondment-offer.settled`, `arrival-item.not-found` */
  async remove(actor: Actor, candidacyId: string, itemId: string): Promise<OfferView> {
    const seen = this.workable(await this.records.forOffice(actor, candidacyId));
    const { kind } = this.itemOf(seen, itemId);
    await this.db.transaction(async () => {
      await this.db.repo(ArrivalComment).delete({ itemId });
      if (affected(await this.db.repo(ArrivalItem).delete({ id: itemId })) === 0) throw new Problem('arrival-item.not-found');
      await this.record('arrival-item.removed', seen, itemId, { kind });
    });
    return this.views.one(actor, candidacyId);
  }

  /**
   * Says that an item is done, or isn't yet.
   *
   * @throws Problem `secondment-offer.not-found`, `secondment-offer.settled`, `arrival-item.not-found`, `arrival-item.not-yours`
   */
  async tick(actor: Actor, candidacyId: string, itemId: string, isDone: boolean): Promise<OfferView> {
    const seen = this.workable(await this.records.seen(actor, candidacyId));
    const item = this.itemOf(seen, itemId);
    if (!isOwnItem(item, seen.reader, actor.personId)) throw new Problem('arrival-item.not-yours');
    await this.db.transaction(async () => {
      const now = this.clock.now();
      const ticked = await this.db.repo(ArrivalItem).update(
        { id: itemId, doneAt: isDone ? IsNull() : Not(IsNull()) }, { doneAt: isDone ? now : null, doneBy: isDone ? actor.personId : null, version: () => 'version + 1' },
      );
      // It says so already.
      if (affected(ticked) > 0) await this.record(isDone ? 'arrival-item.done' : 'arrival-item.reopened', seen, itemId, { kind: item.kind });
    });
    return this.views.one(actor, candidacyId);
  }

  /** @throws Problem `secondment-offer.not-found`, `secondment-offer.settled`, `arrival-item.not-found` */
  async comment(actor: Actor, candidacyId: string, itemId: string, { id, text }: { id: string; text: string }): Promise<OfferView> {
    const seen = this.workable(await this.records.seen(actor, candidacyId));
    if (sideOf(seen.reader) === null) throw new Problem('secondment-offer.not-found');
    this.itemOf(seen, itemId);
    try {
      await this.db.repo(ArrivalComment).insert({ id, candidacyId, itemId, personId: actor.personId, text, createdAt: this.clock.now() });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.views.one(actor, candidacyId);
  }

  private workable(seen: SeenOffer): SeenOffer {
    if (!listSteps.includes(seen.candidacy.step)) throw new Problem('secondment-offer.settled');
    return seen;
  }

  private itemOf({ items }: SeenOffer, itemId: string): ArrivalItem {
    const item = items.find(({ id }) => id === itemId);
    if (!item) throw new Problem('arrival-item.not-found');
    return item;
  }

  private offset({ letter }: SeenOffer, dueOn: string): number {
    return letter ? daysBetween(letter.facts.firstDay, dueOn) : 0;
  }

  /** Only somebody of the office can have an item of the office, and nobody another one. */
  private async mustBeOffice({ owner, assigneeId }: Pick<Added, 'owner' | 'assigneeId'>): Promise<void> {
    if (assigneeId !== null && (owner !== 'office' || !(await this.office.ids()).includes(assigneeId))) throw new Problem('arrival-item.not-in-office');
  }

  private record(
    action: 'arrival-item.added' | 'arrival-item.changed' | 'arrival-item.removed' | 'arrival-item.done' | 'arrival-item.reopened', { offer }: SeenOffer, id: string,
    after: Readonly<Record<string, string | boolean | null>>,
  ): Promise<void> {
    return this.audit.record({ action, subject: { kind: 'arrival-item', id }, personId: offer.personId, after: { candidacyId: offer.candidacyId, ...after } });
  }
}
