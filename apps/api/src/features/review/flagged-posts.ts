import { Injectable } from '@nestjs/common';
import type { ReviewDecision } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Post, PostsService, TopicFinder } from '../talk/index.js';
import { PostFlag, type ReviewItem } from './review.entity.js';
import { flagSettled, postTakenAway } from './review.events.js';
import type { ReviewSubject, SubjectFacts } from './subjects.js';

/** Posts that somebody pointed out. */
@Injectable()
export class FlaggedPosts implements ReviewSubject {
  readonly kind = 'flag';

  constructor(
    private readonly db: Database,
    private readonly events: Events,
    private readonly finder: TopicFinder,
    private readonly posts: PostsService,
  ) {}

  async about(personId: string, postIds: readonly string[]): Promise<Map<string, SubjectFacts>> {
    if (postIds.length === 0) return new Map();
    const posts = await this.db.repo(Post).findBy({ id: In([...postIds]) });
    if (posts.length === 0) return new Map();
    const topics = await this.finder.readable({ id: personId }).andWhere('topic.id IN (:...flagged)', { flagged: [...new Set(posts.map(({ topicId }) => topicId))] }).getMany();
    return new Map(posts.flatMap(({ id, topicId, number, authorId, text, deletedBy, version }): [string, SubjectFacts][] => {
      const topic = topics.find((one) => one.id === topicId);
      return topic ? [[id, { label: topic.label, title: topic.title, path: pathOfPost(topicId, number), authorId, text: deletedBy === null ? text : null, version }]] : [];
    }));
  }

  async carryOut(actor: Actor, item: ReviewItem, decision: ReviewDecision): Promise<void> {
    const post = await this.db.repo(Post).findOneByOrFail({ id: item.subjectId });
    if (decision === 'remove' && post.deletedBy === null) {
      // As a moderator whoever they are: under a pseudonym their own post would tell by itself whose it was.
      await this.posts.remove(actor, post.id, { asModerator: true });
      await this.events.publish(postTakenAway, { personId: post.authorId, topicId: post.topicId });
    }
    const flags = await this.db.repo(PostFlag).findBy({ itemId: item.id });
    await this.db.repo(PostFlag).update({ itemId: item.id }, { outcome: decision === 'remove' ? 'removed' : 'kept' });
    await this.events.publishAll(flagSettled, flags.map(({ id, personId }) => ({ personId, flagId: id })));
  }
}

/** @returns the page on which a post stands */
export function pathOfPost(topicId: string, number: number): string {
  return `/topics/${topicId}#post-${String(number)}`;
}
