import { Injectable } from '@nestjs/common';
import type { ReviewDecision } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { HeldPosts, Topic, heldText, heldTitle } from '../talk/index.js';
import type { ReviewItem } from './review.entity.js';
import { heldPostDecided } from './review.events.js';
import type { ReviewSubject, SubjectFacts } from './subjects.js';

/** First posts that wait before they appear. */
@Injectable()
export class HeldSubjects implements ReviewSubject {
  readonly kind = 'held_post';

  constructor(
    private readonly db: Database,
    private readonly events: Events,
    private readonly held: HeldPosts,
  ) {}

  async about(personId: string, heldPostIds: readonly string[]): Promise<Map<string, SubjectFacts>> {
    const held = await this.held.readable(personId, heldPostIds);
    const topicIds = [...held.values()].flatMap(({ topicId }) => topicId ?? []);
    const topics = topicIds.length === 0 ? [] : await this.db.repo(Topic).findBy({ id: In(topicIds) });
    return new Map(await Promise.all([...held].map(async ([id, one]): Promise<[string, SubjectFacts]> => {
      const topic = topics.find((each) => each.id === one.topicId);
      return [id, { label: one.label, title: heldTitle(one) ?? topic?.title ?? '', path: topic ? `/topics/${topic.id}` : null, authorId: one.authorId, text: heldText(one), version: 0, files: await this.held.filesOf(one) }];
    })));
  }

  async carryOut(_: Actor, item: ReviewItem, decision: ReviewDecision, reason: string | null): Promise<void> {
    const { authorId, spaceId } = await this.held.decide(item.subjectId, decision === 'publish' ? 'published' : 'refused', reason);
    await this.events.publish(heldPostDecided, { personId: authorId, spaceId });
  }
}
