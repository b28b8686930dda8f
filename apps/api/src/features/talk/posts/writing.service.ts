import { Injectable } from '@nestjs/common';
import { isStricter, tlpTable, type InputOf, type TalkPostView, type TopicView, type talkRoutes } from '@rso-connect/shared';
import { IsNull, MoreThan } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { Rosters, SpacesService, canPostIn } from '../../spaces/index.js';
import { postView } from './post.view.js';
import { Reading } from '../reading/reading.service.js';
import { searchTextOf } from '../labels/search-text.js';
import { postWritten } from '../talk.events.js';
import { Post, Topic, TopicReader } from '../talk.entity.js';
import { canModerate, canReply, postRights } from '../talk.policy.js';
import { TopicFinder } from '../topics/topic-finder.js';
import { TopicsService } from '../topics/topics.service.js';

type NewTopic = InputOf<typeof talkRoutes.write>['body'];
type NewPost = InputOf<typeof talkRoutes.reply>['body'];
type Arrangement = InputOf<typeof talkRoutes.arrange>['body'];

const hourMs = 3_600_000;
/** Posts of one person within an hour: more are no conversation. */
const most = 60;

/** Writing topics and posts: each once, however often it is sent, and each with the next number of its topic. */
@Injectable()
export class Writing {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly spaces: SpacesService,
    private readonly rosters: Rosters,
    private readonly finder: TopicFinder,
    private readonly topics: TopicsService,
    private readonly reading: Reading,
  ) {}

  /**
   * Writes a topic with its first post.
   *
   * @returns whether it was written just now, and the topic
   * @throws Problem `space.not-found`, `access.not-allowed`, `topic.label-beyond-ceiling`, `topic.readers-missing`,
   *   `topic.readers-unfit`, `topic.unknown-reader`, `post.too-many`, `topic.id-taken`
   */
  async topic(actor: Actor, spaceId: string, topic: NewTopic): Promise<{ written: boolean; topic: TopicView }> {
    if (await this.isOwnTopic(actor, spaceId, topic.id)) return { written: false, topic: await this.topics.one(actor, topic.id) };
    const { space, membership } = await this.spaces.known(actor, spaceId);
    if (!canPostIn(space, membership)) throw new Problem('access.not-allowed');
    if (isStricter(topic.label, space.ceilingLabel)) throw new Problem('topic.label-beyond-ceiling', { facts: { ceiling: space.ceilingLabel } });
    const readerIds = await this.readersOf(actor, spaceId, topic);
    await this.mustNotFlood(actor);
    try {
      await this.db.transaction(() => this.insertTopic(actor, spaceId, topic, readerIds));
    } catch (error) {
      // Sent twice in the same moment: the other one has written it.
      if (!isUniqueViolation(error)) throw error;
      if (!(await this.isOwnTopic(actor, spaceId, topic.id))) throw new Problem('topic.id-taken');
      return { written: false, topic: await this.topics.one(actor, topic.id) };
    }
    return { written: true, topic: await this.topics.one(actor, topic.id) };
  }

  /**
   * Writes a post in a topic. A stricter reply than the topic isn't possible: it would be a topic of its own.
   *
   * @returns whether it was written just now, and the post
   * @throws Problem `topic.not-found`, `topic.locked`, `access.not-allowed`, `post.nothing-to-answer`, `post.too-many`, `post.id-taken`
   */
  async reply(actor: Actor, topicId: string, post: NewPost): Promise<{ written: boolean; post: TalkPostView }> {
    const found = await this.finder.topic(actor, topicId);
    const view = (row: Post): TalkPostView => postView(row, postRights(actor, found, found.topic, row));
    const before = await this.ownPost(actor, topicId, post.id);
    if (before) return { written: false, post: view(before) };
    if (found.topic.lockedAt !== null) throw new Problem('topic.locked');
    if (!canReply(found, found.topic)) throw new Problem('access.not-allowed');
    if (post.replyTo !== null && post.replyTo > found.topic.lastNumber) throw new Problem('post.nothing-to-answer');
    await this.mustNotFlood(actor);
    try {
      return { written: true, post: view(await this.db.transaction(() => this.insertPost(actor, found.topic, post))) };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const other = await this.ownPost(actor, topicId, post.id);
      if (!other) throw new Problem('post.id-taken');
      return { written: false, post: view(other) };
    }
  }

  /**
   * Pins or locks a topic. What changes nothing counts as no change.
   *
   * @throws Problem `topic.not-found`, `access.not-allowed`, `topic.changed-meanwhile`
   */
  async arrange(actor: Actor, topicId: string, { version, isPinned, isLocked }: Arrangement): Promise<TopicView> {
    await this.db.transaction(async () => {
      const found = await this.finder.topic(actor, topicId);
      if (!canModerate(actor, found)) throw new Problem('access.not-allowed');
      const { topic } = found;
      if (topic.version !== version) throw new Problem('topic.changed-meanwhile');
      if (topic.isPinned === isPinned && (topic.lockedAt !== null) === isLocked) return;
      const lockedAt = isLocked ? (topic.lockedAt ?? this.clock.now()) : null;
      const written = await this.db.repo(Topic).update({ id: topicId, version }, { isPinned, lockedAt, version: version + 1 });
      if (affected(written) === 0) throw new Problem('topic.changed-meanwhile');
      await this.audit.record({
        action: 'topic.arranged', subject: { kind: 'topic', id: topicId },
        before: { isPinned: topic.isPinned, isLocked: topic.lockedAt !== null }, after: { isPinned, isLocked },
      });
    });
    return this.topics.one(actor, topicId);
  }

  /** Who is named beside the author; nobody where the label names nobody. */
  private async readersOf(actor: Actor, spaceId: string, { label, readerIds }: NewTopic): Promise<string[]> {
    const others = [...new Set(readerIds)].filter((id) => id !== actor.personId);
    if (tlpTable.read[label] !== 'named') {
      if (others.length > 0) throw new Problem('topic.readers-unfit');
      return [];
    }
    if (others.length === 0) throw new Problem('topic.readers-missing');
    const seen = await this.rosters.seen(actor, spaceId, others);
    if (others.some((id) => !seen.has(id))) throw new Problem('topic.unknown-reader');
    return [...others, actor.personId];
  }

  private async insertTopic(actor: Actor, spaceId: string, { id, title, label, text }: NewTopic, readerIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const row: Topic = {
      id, spaceId, title, label, authorId: actor.personId, lastNumber: 0, lastPostAt: now, isPinned: false, lockedAt: null,
      searchText: searchTextOf(label, 'title', title), version: 1, createdAt: now,
    };
    await this.db.repo(Topic).insert(row);
    if (readerIds.length > 0) await this.db.repo(TopicReader).insert(readerIds.map((personId) => ({ topicId: id, personId })));
    await this.insertPost(actor, row, { id, text, replyTo: null });
    await this.audit.record({ action: 'topic.written', subject: { kind: 'topic', id }, after: { spaceId, label, readers: readerIds.length } });
  }

  /** Its number is the topic's next one: whoever writes at the same time waits for the counter. */
  private async insertPost(actor: Actor, { id: topicId, label }: Topic, { id, text, replyTo }: NewPost): Promise<Post> {
    const createdAt = this.clock.now();
    const counted = await this.db.repo(Topic).update({ id: topicId, lockedAt: IsNull() }, { lastNumber: () => 'lastNumber + 1', lastPostAt: createdAt });
    if (affected(counted) === 0) throw new Problem('topic.locked');
    const { lastNumber: number } = await this.db.repo(Topic).findOneOrFail({ where: { id: topicId }, select: { id: true, lastNumber: true } });
    const post: Post = {
      id, topicId, number, authorId: actor.personId, replyTo, text, searchText: searchTextOf(label, 'text', text), version: 1, createdAt,
      editedAt: null, deletedBy: null, deletedAt: null,
    };
    await this.db.repo(Post).insert(post);
    await this.reading.noteOwn(topicId, actor.personId, number);
    await this.events.publish(postWritten, { topicId, postId: id, number, authorId: actor.personId });
    return post;
  }

  private async mustNotFlood({ personId }: Actor): Promise<void> {
    const lately = await this.db.repo(Post).countBy({ authorId: personId, createdAt: MoreThan(new Date(this.clock.now().getTime() - hourMs)) });
    if (lately >= most) throw new Problem('post.too-many', { facts: { most } });
  }

  private async isOwnTopic({ personId }: Actor, spaceId: string, id: string): Promise<boolean> {
    const known = await this.db.repo(Topic).findOneBy({ id });
    if (known && (known.spaceId !== spaceId || known.authorId !== personId)) throw new Problem('topic.id-taken');
    return known !== null;
  }

  private async ownPost({ personId }: Actor, topicId: string, id: string): Promise<Post | null> {
    const known = await this.db.repo(Post).findOneBy({ id });
    if (known && (known.topicId !== topicId || known.authorId !== personId)) throw new Problem('post.id-taken');
    return known;
  }
}
