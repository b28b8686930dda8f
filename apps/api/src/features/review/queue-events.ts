import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { OnEvent } from '../../platform/events/event.js';
import { Database } from '../../platform/database/database.js';
import { HeldPost, postHeld, postNoLongerHeld } from '../talk/index.js';
import { ReviewQueue } from './queue.service.js';

/** What other features say waits for a decision, or waits no more. News may come late: what is asked is what is. */
@Injectable()
export class QueueEvents {
  constructor(
    private readonly db: Database,
    private readonly queue: ReviewQueue,
  ) {}

  @OnEvent(postHeld, 'review.held')
  async held({ heldPostId, spaceId }: z.output<typeof postHeld.payload>): Promise<void> {
    if (await this.db.repo(HeldPost).existsBy({ id: heldPostId, state: 'waiting' })) await this.queue.open('held_post', heldPostId, spaceId);
  }

  @OnEvent(postNoLongerHeld, 'review.held-no-more')
  async heldNoMore({ heldPostId }: z.output<typeof postNoLongerHeld.payload>): Promise<void> {
    await this.queue.gone('held_post', heldPostId);
  }
}
