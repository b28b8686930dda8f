import { Injectable } from '@nestjs/common';
import type { ReviewKind, ReviewStep } from '@rso-connect/shared';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Deciders } from './deciders.js';
import { ReviewItem, ReviewStepRow } from './review.entity.js';
import { reviewWaits } from './review.events.js';

/** Puts things into the queue, each once while it waits, and takes out what waits no more. */
@Injectable()
export class ReviewQueue {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly deciders: Deciders,
  ) {}

  /**
   * Makes something wait, in the caller's transaction. What waits already counts up instead, so that whoever has it
   * open looks again before deciding.
   *
   * @returns its item
   */
  async open(kind: ReviewKind, subjectId: string, spaceId: string | null): Promise<ReviewItem> {
    const activeKey = keyOf(kind, subjectId);
    const now = this.clock.now();
    const items = this.db.repo(ReviewItem);
    const counted = await items.update({ activeKey }, { version: () => 'version + 1', changedAt: now });
    if (affected(counted) > 0) return items.findOneByOrFail({ activeKey });
    const item: ReviewItem = {
      id: newId(), kind, subjectId, spaceId, state: 'open', version: 1, assigneeId: null, decision: null, decidedBy: null, decidedAt: null, activeKey,
      createdAt: now, changedAt: now,
    };
    try {
      await items.insert(item);
    } catch (error) {
      // In the same moment: the other one stands.
      if (!isUniqueViolation(error)) throw error;
      await items.update({ activeKey }, { version: () => 'version + 1', changedAt: now });
      return items.findOneByOrFail({ activeKey });
    }
    await this.step(item.id, 'opened');
    // Those who decide about memberships are told where these are vetted.
    if (kind === 'membership') return item;
    const told = await this.deciders.toTell(item);
    await this.events.publishAll(reviewWaits, told.map((personId) => ({ personId, reviewItemId: item.id })));
    return item;
  }

  /** Closes what waits no more, in the caller's transaction. */
  async gone(kind: ReviewKind, subjectId: string): Promise<void> {
    const item = await this.db.repo(ReviewItem).findOneBy({ activeKey: keyOf(kind, subjectId) });
    if (!item) return;
    const closed = await this.db.repo(ReviewItem).update({ id: item.id, state: 'open' }, { state: 'gone', activeKey: null, version: () => 'version + 1', changedAt: this.clock.now() });
    if (affected(closed) > 0) await this.step(item.id, 'gone');
  }

  /** Writes down what happened to an item. */
  async step(itemId: string, step: ReviewStep, more: Partial<Pick<ReviewStepRow, 'id' | 'actorId' | 'assigneeId' | 'decision' | 'text'>> = {}): Promise<void> {
    await this.db.repo(ReviewStepRow).insert({
      id: newId(), itemId, step, actorId: null, assigneeId: null, decision: null, text: null, createdAt: this.clock.now(), ...more,
    });
  }
}

function keyOf(kind: ReviewKind, subjectId: string): string {
  return `${kind}/${subjectId}`;
}
