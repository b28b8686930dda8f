import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AttachmentView, TlpLabel } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { AttachmentPlaces, PostAttachments, type AttachmentPlace, type PostPlaces } from '../../attachments/index.js';
import { LiveTopics } from '../news/live-topics.js';
import { canModerate, isOwnOf } from '../talk.policy.js';
import { Post, PostEdit, Topic } from '../talk.entity.js';
import { TopicFinder } from '../topics/topic-finder.js';

/** Files of posts: whoever reads a post sees them, as far as its topic's label lets them. */
@Injectable()
export class PostFiles implements PostPlaces, OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly finder: TopicFinder,
    private readonly places: AttachmentPlaces,
    private readonly attachments: PostAttachments,
    private readonly clock: Clock,
    private readonly live: LiveTopics,
  ) {}

  onModuleInit(): void {
    this.places.keptBy(this);
  }

  /** @inheritdoc */
  async readable(actor: Actor, postId: string): Promise<AttachmentPlace | null> {
    try {
      const { post, topic } = await this.finder.post(actor, postId);
      return post.deletedBy === null ? { label: topic.label, topicId: topic.id } : null;
    } catch (error) {
      if (error instanceof Problem && error.code === 'post.not-found') return null;
      throw error;
    }
  }

  /** @inheritdoc */
  async takeOut(actor: Actor, postId: string, isOwn: boolean): Promise<void> {
    if (!isOwn) {
      const { post, ...found } = await this.finder.post(actor, postId);
      if (!isOwnOf(actor, found, post) && !canModerate(actor, found)) throw new Problem('post.not-allowed');
    }
    const { topicId, version, authorId, text } = await this.db.repo(Post).findOneByOrFail({ id: postId });
    const until = this.clock.now();
    const noted = await this.db.repo(Post).update({ id: postId, version, deletedBy: IsNull() }, { version: version + 1, editedAt: until });
    if (affected(noted) === 0) throw new Problem('post.changed-meanwhile');
    await this.db.repo(PostEdit).insert({ postId, version, authorId, text, until });
    this.db.afterCommit(() => { this.live.changed(topicId); });
  }

  /** @inheritdoc */
  async labels(postIds: readonly string[]): Promise<Map<string, TlpLabel>> {
    if (postIds.length === 0) return new Map();
    const rows = await this.db.repo(Post).createQueryBuilder('post').innerJoin(Topic, 'topic', 'topic.id = post.topicId')
      .where({ id: In([...postIds]) }).select('post.id', 'id').addSelect('topic.label', 'label').getRawMany<{ id: string; label: TlpLabel }>();
    return new Map(rows.map(({ id, label }) => [id, label]));
  }

  /** @returns the files of each of these posts, which their reader may read */
  of(postIds: readonly string[]): Promise<Map<string, AttachmentView[]>> {
    return this.attachments.of(postIds);
  }

  /** @throws Problem `attachment.not-claimable` */
  claim(actor: Actor, { id }: Pick<Post, 'id'>, { spaceId }: Pick<Topic, 'spaceId'>, attachmentIds: readonly string[], isNameless = false): Promise<void> {
    return this.attachments.claim(actor.personId, { id, spaceId }, attachmentIds, isNameless);
  }

  /** Takes them away with their posts, in their transaction. */
  dropOf(postIds: readonly string[]): Promise<void> {
    return this.attachments.dropOf(postIds);
  }
}
