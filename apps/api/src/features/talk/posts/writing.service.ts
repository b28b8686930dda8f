import { Injectable } from '@nestjs/common';
import { isStricter, type InputOf, type TalkPostView, type TopicView, type talkRoutes } from '@rso-connect/shared';
import { IsNull, MoreThan, Not } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { Memberships, SpacesService, canPostIn, type Space } from '../../spaces/index.js';
import { Mentions } from '../composing/mentions.service.js';
import { Quotes, placeOf } from '../composing/quotes.service.js';
import { FirstPosts } from '../held/first-posts.js';
import { NamedReaders } from '../labels/named-readers.js';
import { Reading } from '../reading/reading.service.js';
import { searchTextOf } from '../labels/search-text.js';
import { postWritten } from '../talk.events.js';
import { Post, Topic, TopicReader } from '../talk.entity.js';
import { canModerate, canReply } from '../talk.policy.js';
import { holdTopic, type SeenTopic } from '../topics/hold-topic.js';
import { TopicFinder } from '../topics/topic-finder.js';
import { TopicsService } from '../topics/topics.service.js';
import { ChathamHouse } from './chatham-house.js';
import { PostFiles } from './post-files.js';
import { PostViews } from './post-views.js';

type NewTopic = InputOf<typeof talkRoutes.write>['body'];
type NewPost = InputOf<typeof talkRoutes.reply>['body'];
type Arrangement = InputOf<typeof talkRoutes.arrange>['body'];

const hourMs = 3_600_000;
/** Posts of one person within an hour: more are no conversation. */
const most = 60;
/** Topics under the Chatham House rule within an hour, of a whole space: whose they are nobody can count. */
const mostUnnamed = 20;

/** Writing topics and posts: each once, however often it is sent, and each with the next number of its topic. */
@Injectable()
export class Writing {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly spaces: SpacesService,
    private readonly memberships: Memberships,
    private readonly finder: TopicFinder,
    private readonly topics: TopicsService,
    private readonly reading: Reading,
    private readonly readers: NamedReaders,
    private readonly quotes: Quotes,
    private readonly mentions: Mentions,
    private readonly views: PostViews,
    private readonly files: PostFiles,
    private readonly firstPosts: FirstPosts,
    private readonly chathamHouse: ChathamHouse,
  ) {}

  /**
   * Writes a topic with its first post.
   *
   * @param isCleared whether a moderator has read it already, where first posts wait
   * @returns whether it was written just now, and the topic
   * @throws Problem `space.not-found`, `access.not-allowed`, `topic.label-beyond-ceiling`, `topic.readers-missing`,
   *   `topic.readers-unfit`, `topic.unknown-reader`, `topic.not-stricter`, `post.not-found`, `post.deleted`, `post.not-quotable`,
   *   `post.must-wait`, `post.too-many`, `topic.id-taken`, `attachment.not-claimable`
   */
  async topic(actor: Actor, spaceId: string, topic: NewTopic, { isCleared = false } = {}): Promise<{ written: boolean; topic: TopicView }> {
    if (await this.isOwnTopic(actor, spaceId, topic.id)) return { written: false, topic: await this.topics.one(actor, topic.id) };
    const { space, membership } = await this.spaces.known(actor, spaceId);
    if (!canPostIn(space, membership)) throw new Problem('access.not-allowed');
    if (isStricter(topic.label, space.ceilingLabel)) throw new Problem('topic.label-beyond-ceiling', { facts: { ceiling: space.ceilingLabel } });
    await this.mustAnswerStricter(actor, spaceId, topic);
    const readerIds = await this.readers.chosen(actor, { space, membership }, topic.label, topic.readerIds);
    if (topic.chathamHouse) await this.chathamHouse.mustProtect(space, topic.label, readerIds.length);
    if (!isCleared) await this.firstPosts.mustNotWait(actor, space);
    await (topic.chathamHouse ? this.mustNotCrowd(space) : this.mustNotFlood(actor));
    try {
      await this.db.transaction(() => this.insertTopic(actor, space, topic, readerIds));
    } catch (error) {
      // Sent twice in the same moment: the other one has written it.
      if (!isUniqueViolation(error)) throw error;
      if (!(await this.isOwnTopic(actor, spaceId, topic.id))) throw new Problem('topic.id-taken');
      return { written: false, topic: await this.topics.one(actor, topic.id) };
    }
    return { written: true, topic: await this.topics.one(actor, topic.id) };
  }

  /**
   * Writes a post in a topic. A stricter reply than the topic is a topic of its own: see {@link topic}.
   *
   * @param isCleared whether a moderator has read it already, where first posts wait
   * @returns whether it was written just now, and the post
   * @throws Problem `topic.not-found`, `topic.locked`, `topic.changed-meanwhile`, `access.not-allowed`, `post.nothing-to-answer`,
   *   `post.not-quotable`, `post.must-wait`, `post.too-many`, `post.id-taken`
   */
  async reply(actor: Actor, topicId: string, post: NewPost, { isCleared = false } = {}): Promise<{ written: boolean; post: TalkPostView }> {
    const found = await this.finder.topic(actor, topicId);
    const view = (row: Post): Promise<TalkPostView> => this.views.one(actor, found, row);
    const before = await this.ownPost(actor, topicId, post.id);
    if (before) return { written: false, post: await view(before) };
    if (found.topic.lockedAt !== null) throw new Problem('topic.locked');
    if (!canReply(found, found.topic)) throw new Problem('access.not-allowed');
    if (post.seen && (post.seen.spaceId !== found.topic.spaceId || isStricter(post.seen.label, found.topic.label))) throw new Problem('topic.changed-meanwhile');
    if (post.replyTo !== null && post.replyTo > found.topic.lastNumber) throw new Problem('post.nothing-to-answer');
    if (!isCleared) await this.firstPosts.mustNotWait(actor, found.space);
    await this.mustNotFlood(actor, found.ownPseudonymId);
    try {
      const row = await this.db.transaction(() => this.insertPost(actor, found.space, found.topic, post));
      return { written: true, post: await this.views.fresh(actor, found, row, post.attachmentIds.length > 0) };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const other = await this.ownPost(actor, topicId, post.id);
      if (!other) throw new Problem('post.id-taken');
      return { written: false, post: await view(other) };
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

  /** What answers a post as a topic of its own stands in the same space, under a label that fewer may read. */
  private async mustAnswerStricter(actor: Actor, spaceId: string, { answersPostId, label }: NewTopic): Promise<void> {
    if (answersPostId === null) return;
    const { post, topic } = await this.finder.post(actor, answersPostId);
    if (post.deletedBy !== null) throw new Problem('post.deleted');
    if (topic.spaceId !== spaceId || !isStricter(label, topic.label)) throw new Problem('topic.not-stricter');
  }

  private async insertTopic(actor: Actor, space: Space, { id, title, label, text, answersPostId, quotedIds, mentionedIds, attachmentIds, chathamHouse }: NewTopic, readerIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const writer = await this.chathamHouse.writer(actor, id, chathamHouse);
    const row: Topic = {
      id, spaceId: space.id, title, label, ...writer, lastNumber: 0, lastPostAt: now, isPinned: false, lockedAt: null,
      searchText: searchTextOf(label, 'title', title), answerId: null, answersPostId, version: 1, createdAt: now,
    };
    await this.db.repo(Topic).insert(row);
    if (readerIds.length > 0) await this.db.repo(TopicReader).insert(readerIds.map((personId) => ({ topicId: id, personId })));
    await this.insertPost(actor, space, row, { id, text, replyTo: null, quotedIds, mentionedIds, attachmentIds });
    await this.audit.record({ action: 'topic.written', subject: { kind: 'topic', id }, after: { spaceId: space.id, label, readers: readerIds.length }, isAnonymous: chathamHouse });
  }

  /** Its number is the topic's next one: whoever writes at the same time waits for the counter. */
  private async insertPost(actor: Actor, space: Space, topic: SeenTopic & Pick<Topic, 'pseudonymId'>, { id, text, replyTo, quotedIds, mentionedIds, attachmentIds }: NewPost): Promise<Post> {
    const createdAt = this.clock.now();
    const { id: topicId, label } = topic;
    await holdTopic(this.db, topic, { lastNumber: () => 'lastNumber + 1', lastPostAt: createdAt });
    // Suspended in the same moment: nothing of theirs comes after that.
    if (!(await this.memberships.stands(space.id, actor.personId, 'post'))) throw new Problem('access.not-allowed');
    const { lastNumber: number } = await this.db.repo(Topic).findOneOrFail({ where: { id: topicId }, select: { id: true, lastNumber: true } });
    const writer = await this.chathamHouse.writer(actor, topicId, topic.pseudonymId !== null);
    const post: Post = {
      id, topicId, number, ...writer, replyTo, text, searchText: searchTextOf(label, 'text', text), version: 1, createdAt,
      editedAt: null, deletedBy: null, deletedAt: null, releasedTo: null, movedTo: null,
    };
    await this.db.repo(Post).insert(post);
    await this.quotes.note(actor, id, quotedIds, placeOf(space, label, topicId));
    await this.mentions.note(post, mentionedIds);
    this.chathamHouse.mustHideFiles(writer, attachmentIds);
    await this.files.claim(actor, post, topic, attachmentIds);
    // Who has read it in the moment in which it was written would have written it.
    if (writer.pseudonymId === null) await this.reading.noteOwn(topic, actor.personId, number);
    await this.events.publish(postWritten, { topicId, postId: id, number, authorId: writer.authorId });
    return post;
  }

  private async mustNotFlood({ personId }: Actor, pseudonymId: string | null = null): Promise<void> {
    const lately = await this.db.repo(Post).countBy({ ...(pseudonymId === null ? { authorId: personId } : { pseudonymId }), createdAt: MoreThan(new Date(this.clock.now().getTime() - hourMs)) });
    if (lately >= most) throw new Problem('post.too-many', { facts: { most } });
  }

  private async mustNotCrowd({ id: spaceId }: Space): Promise<void> {
    const lately = await this.db.repo(Topic).countBy({ spaceId, pseudonymId: Not(IsNull()), createdAt: MoreThan(new Date(this.clock.now().getTime() - hourMs)) });
    if (lately >= mostUnnamed) throw new Problem('post.too-many', { facts: { most: mostUnnamed } });
  }

  private async isOwnTopic({ personId }: Actor, spaceId: string, id: string): Promise<boolean> {
    const known = await this.db.repo(Topic).findOneBy({ id });
    if (known && (known.spaceId !== spaceId || !(await this.chathamHouse.isOwn(personId, id, known)))) throw new Problem('topic.id-taken');
    return known !== null;
  }

  private async ownPost({ personId }: Actor, topicId: string, id: string): Promise<Post | null> {
    const known = await this.db.repo(Post).findOneBy({ id });
    if (known && (known.topicId !== topicId || !(await this.chathamHouse.isOwn(personId, topicId, known)))) throw new Problem('post.id-taken');
    return known;
  }
}
