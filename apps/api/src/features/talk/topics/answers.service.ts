import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { Post, Topic } from '../talk.entity.js';
import { canSolve } from '../talk.policy.js';
import { TopicFinder } from './topic-finder.js';

/** Which post answers what a topic asked. */
@Injectable()
export class Answers {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly finder: TopicFinder,
  ) {}

  /**
   * Marks a post as the answer, or none. What changes nothing counts as no change.
   *
   * @throws Problem `topic.not-found`, `access.not-allowed`, `topic.changed-meanwhile`, `post.not-found`, `post.deleted`,
   *   `post.asks`
   */
  async mark(actor: Actor, topicId: string, { version, postId }: { version: number; postId: string | null }): Promise<void> {
    await this.db.transaction(async () => {
      const { topic, ...found } = await this.finder.topic(actor, topicId);
      if (!canSolve(actor, found, topic)) throw new Problem('access.not-allowed');
      if (topic.version !== version) throw new Problem('topic.changed-meanwhile');
      if (topic.answerId === postId) return;
      // What a topic asked has the topic's own id.
      if (postId === topicId) throw new Problem('post.asks');
      const written = await this.db.repo(Topic).update({ id: topicId, version }, { answerId: postId, version: version + 1 });
      if (affected(written) === 0) throw new Problem('topic.changed-meanwhile');
      if (postId !== null) await this.mustStand(topicId, postId);
      await this.audit.record({ action: 'topic.solved', subject: { kind: 'topic', id: topicId }, before: { postId: topic.answerId }, after: { postId } });
    });
  }

  private async mustStand(topicId: string, postId: string): Promise<void> {
    if (await this.db.repo(Post).existsBy({ id: postId, topicId, deletedBy: IsNull() })) return;
    throw new Problem((await this.db.repo(Post).existsBy({ id: postId, topicId })) ? 'post.deleted' : 'post.not-found');
  }
}
