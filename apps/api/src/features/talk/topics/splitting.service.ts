import { Injectable } from '@nestjs/common';
import type { InputOf, topicActRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/ids.js';
import { Problem } from '../../../platform/http/problem.js';
import { searchTextOf } from '../labels/search-text.js';
import { Post, Topic, TopicAddedReader, TopicRead, TopicReader } from '../talk.entity.js';
import { canModerate } from '../talk.policy.js';
import { TopicFinder } from './topic-finder.js';

type Split = InputOf<typeof topicActRoutes.split>['body'];

/**
 * Makes a topic of its own of some posts of another. Its label and its readers are the same, so that nobody reads more
 * than before. Each post leaves its number behind, and where it went: numbers stay dense on both sides, and what
 * somebody has read stays read.
 */
@Injectable()
export class Splitting {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly finder: TopicFinder,
  ) {}

  /**
   * Splits posts off. The first post of a topic stays in it.
   *
   * @returns the new topic's id, which is that of its first post
   * @throws Problem `topic.not-found`, `access.not-allowed`, `topic.changed-meanwhile`, `topic.nothing-to-split`
   */
  async split(actor: Actor, topicId: string, { version, title, postIds }: Split): Promise<string> {
    return this.db.transaction(async () => {
      const { topic, ...found } = await this.finder.topic(actor, topicId);
      if (!canModerate(actor, found)) throw new Problem('access.not-allowed');
      // A pseudonym is one thread's: elsewhere nobody would be known again, and numbers would mean others.
      if (topic.pseudonymId !== null) throw new Problem('topic.nothing-to-split');
      const answerId = topic.answerId !== null && postIds.includes(topic.answerId) ? null : topic.answerId;
      const held = await this.db.repo(Topic).update({ id: topicId, version, label: topic.label, spaceId: topic.spaceId }, { version: version + 1, answerId });
      if (affected(held) === 0) throw new Problem('topic.changed-meanwhile');
      const posts = await this.db.repo(Post).find({ where: { topicId, id: In([...new Set(postIds)]), deletedBy: IsNull() }, order: { number: 'ASC' } });
      const [first] = posts;
      if (!first || posts.some(({ number }) => number === 1) || posts.length < new Set(postIds).size) throw new Problem('topic.nothing-to-split');
      await this.open(topic, first, title, posts);
      await this.take(topic, first.id, posts);
      await this.audit.record({ action: 'topic.split', subject: { kind: 'topic', id: topicId }, after: { topicId: first.id, posts: posts.length } });
      return first.id;
    });
  }

  private async open(from: Topic, { id, authorId, createdAt }: Post, title: string, posts: readonly Post[]): Promise<void> {
    await this.db.repo(Topic).insert({
      id, spaceId: from.spaceId, title, label: from.label, authorId, pseudonymId: null, lastNumber: posts.length, lastPostAt: posts[posts.length - 1]?.createdAt ?? createdAt,
      isPinned: false, lockedAt: null, searchText: searchTextOf(from.label, 'title', title), answerId: null, answersPostId: null, version: 1,
      // As old as what it comes from: where newcomers see nothing older than themselves, they don't see this either.
      createdAt: from.createdAt,
    });
    const named = await this.db.repo(TopicReader).findBy({ topicId: from.id });
    if (named.length > 0) await this.db.repo(TopicReader).insert(named.map(({ personId }) => ({ topicId: id, personId })));
    const added = await this.db.repo(TopicAddedReader).findBy({ topicId: from.id });
    if (added.length > 0) await this.db.repo(TopicAddedReader).insert(added.map((one) => Object.assign(new TopicAddedReader(), one, { topicId: id })));
    const reads = (await this.db.repo(TopicRead).findBy({ topicId: from.id })).flatMap(({ personId, lastRead, changedAt }) => {
      const upTo = posts.filter(({ number }) => number <= lastRead).length;
      return upTo === 0 ? [] : [{ topicId: id, personId, lastRead: upTo, lastTold: upTo, changedAt }];
    });
    if (reads.length > 0) await this.db.repo(TopicRead).insert(reads);
  }

  private async take(from: Topic, topicId: string, posts: readonly Post[]): Promise<void> {
    const numberOf = new Map(posts.map(({ number }, index) => [number, index + 1]));
    for (const { id, number, replyTo } of posts) {
      await this.db.repo(Post).update({ id }, { topicId, number: numberOf.get(number) ?? 1, replyTo: numberOf.get(replyTo ?? 0) ?? null });
    }
    const deletedAt = this.clock.now();
    await this.db.repo(Post).insert(posts.map((post) => Object.assign(new Post(), post, {
      id: newId(), topicId: from.id, text: '', searchText: '', releasedTo: null, deletedBy: 'moved' as const, deletedAt, movedTo: topicId,
    })));
  }
}
