import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { z } from 'zod';
import { OnEvent } from '../../platform/events/event.js';
import { Database } from '../../platform/database/database.js';
import { HeldPost, postHeld, postNoLongerHeld } from '../talk/index.js';
import { mentoringConcernRaised } from '../mentoring/index.js';
import { Story, storySubmitted, storyTakenBack } from '../stories/index.js';
import { VettingRequest, vettingClosed, vettingObjected, vettingReady } from '../vetting/index.js';
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

  @OnEvent(storySubmitted, 'review.story')
  async story({ storyId }: z.output<typeof storySubmitted.payload>): Promise<void> {
    if (await this.db.repo(Story).existsBy({ id: storyId, state: 'office' })) await this.queue.open('story', storyId, null);
  }

  @OnEvent(storyTakenBack, 'review.story-no-more')
  async storyNoMore({ storyId }: z.output<typeof storyTakenBack.payload>): Promise<void> {
    if (!(await this.db.repo(Story).existsBy({ id: storyId, state: 'office' }))) await this.queue.gone('story', storyId);
  }

  @OnEvent(vettingReady, 'review.membership')
  async membership({ requestId, spaceId }: z.output<typeof vettingReady.payload>): Promise<void> {
    await this.openMembership(requestId, spaceId);
  }

  @OnEvent(vettingObjected, 'review.membership-objected')
  async objected({ requestId, spaceId }: z.output<typeof vettingObjected.payload>): Promise<void> {
    await this.openMembership(requestId, spaceId);
  }

  @OnEvent(vettingClosed, 'review.membership-settled')
  async membershipSettled({ requestId }: z.output<typeof vettingClosed.payload>): Promise<void> {
    await this.queue.gone('membership', requestId);
  }

  @OnEvent(mentoringConcernRaised, 'review.mentoring-concern')
  async mentoring({ concernId }: z.output<typeof mentoringConcernRaised.payload>): Promise<void> {
    await this.queue.open('mentoring', concernId, null);
  }

  private async openMembership(requestId: string, spaceId: string): Promise<void> {
    if (await this.db.repo(VettingRequest).existsBy({ id: requestId, openKey: Not(IsNull()) })) await this.queue.open('membership', requestId, spaceId);
  }
}
