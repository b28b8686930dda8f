import { Injectable } from '@nestjs/common';
import { postPage, type InputOf, type OutputOf, type TalkPostView, type talkRoutes } from '@rso-connect/shared';
import { IsNull, LessThan, MoreThanOrEqual } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../../platform/access/rate-limits.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { writtenHtml } from '../../../platform/markdown/index.js';
import { Authors } from '../topics/authors.js';
import { Mentions } from '../composing/mentions.service.js';
import { PostRemoval } from './post-removal.js';
import { PostViews } from './post-views.js';
import { Reading } from '../reading/reading.service.js';
import { searchTextOf } from '../labels/search-text.js';
import { canModerate, canReply, isOwnOf } from '../talk.policy.js';
import { Post, PostEdit } from '../talk.entity.js';
import { holdTopic } from '../topics/hold-topic.js';
import { LiveTopics } from '../news/live-topics.js';
import { TopicFinder } from '../topics/topic-finder.js';

type Change = InputOf<typeof talkRoutes.edit>['body'];
type Range = InputOf<typeof talkRoutes.posts>['query'];

/** So many bytes of text a page holds, unpacked: what people write packs to a half or a third of it. */
const pageBytes = 48_000;

/** @returns as many of the first of them as a page holds; one at least */
function thatFit(views: readonly TalkPostView[]): TalkPostView[] {
  let bytes = 0;
  const end = views.findIndex(({ html }, index) => {
    bytes += Buffer.byteLength(html);
    return index > 0 && bytes > pageBytes;
  });
  return end === -1 ? [...views] : views.slice(0, end);
}

/** Each change keeps what was there before, and may tell people that they are mentioned. */
const changes: RateLimit = { name: 'post-changes', points: 60, seconds: 3600 };

/** Posts that are there: read, changed, deleted. */
@Injectable()
export class PostsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly finder: TopicFinder,
    private readonly authors: Authors,
    private readonly reading: Reading,
    private readonly views: PostViews,
    private readonly mentions: Mentions,
    private readonly removal: PostRemoval,
    private readonly live: LiveTopics,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Posts of a topic from a number on, or the last ones before a number, as many as go over a thin line. Where the label
   * asks for it, it is noted who opened them.
   *
   * @throws Problem `topic.not-found`
   */
  async page(actor: Actor, topicId: string, { from, before }: Range): Promise<OutputOf<typeof talkRoutes.posts>> {
    const found = await this.finder.topic(actor, topicId);
    const posts = await this.db.repo(Post).find(before === undefined
      ? { where: { topicId, number: MoreThanOrEqual(from) }, order: { number: 'ASC' }, take: postPage }
      : { where: { topicId, number: LessThan(before) }, order: { number: 'DESC' }, take: postPage });
    const fitting = thatFit(await this.views.of(actor, found, posts));
    const shown = new Set(fitting.map(({ id }) => id));
    const items = before === undefined ? fitting : fitting.toReversed();
    await this.reading.noteOpening(found.topic, actor.personId, items[0]?.number ?? from);
    return { items, authors: await this.authors.ofWritten(posts.filter(({ id }) => shown.has(id))), total: found.topic.lastNumber };
  }

  /**
   * One post with all of its text. Where the label asks for it, it is noted who opened it.
   *
   * @throws Problem `post.not-found`
   */
  async whole(actor: Actor, postId: string): Promise<TalkPostView> {
    const { post, ...found } = await this.finder.post(actor, postId);
    await this.reading.noteOpening(found.topic, actor.personId, post.number);
    return this.views.one(actor, found, post);
  }

  /**
   * What one's own post says, as it was written.
   *
   * @throws Problem `post.not-found`, `post.not-allowed`, `post.deleted`
   */
  async source(actor: Actor, postId: string): Promise<OutputOf<typeof talkRoutes.source>> {
    const { post, ...found } = await this.finder.post(actor, postId);
    if (!isOwnOf(actor, found, post)) throw new Problem('post.not-allowed');
    if (post.deletedBy !== null) throw new Problem('post.deleted');
    return { text: post.text, version: post.version };
  }

  /**
   * What a post said before, the newest first; to everybody who may read it.
   *
   * @throws Problem `post.not-found`
   */
  async history(actor: Actor, postId: string): Promise<OutputOf<typeof talkRoutes.history>> {
    const { topic, post } = await this.finder.post(actor, postId);
    await this.reading.noteOpening(topic, actor.personId, 1);
    const edits = await this.db.repo(PostEdit).find({ where: { postId }, order: { version: 'DESC' }, take: 100 });
    // Words that didn't change: what was changed is that a file was taken out.
    return {
      items: edits.map(({ version, text, until }, index) => ({
        version, html: writtenHtml(text), until: until.toISOString(), fileTaken: text === (edits[index - 1]?.text ?? post.text),
      })),
    };
  }

  /**
   * Changes one's own post and keeps what it said. The same text again changes nothing.
   *
   * @throws Problem `post.not-found`, `post.not-allowed`, `post.deleted`, `topic.locked`, `topic.changed-meanwhile`,
   *   `post.changed-meanwhile`, `request.rate-limited`
   */
  async edit(actor: Actor, postId: string, { version, text, mentionedIds }: Change): Promise<TalkPostView> {
    await this.limits.take(changes, actor.personId);
    return this.db.transaction(async () => {
      const { post, ...found } = await this.finder.post(actor, postId);
      if (!isOwnOf(actor, found, post)) throw new Problem('post.not-allowed');
      if (post.deletedBy !== null) throw new Problem('post.deleted');
      if (found.topic.lockedAt !== null) throw new Problem('topic.locked');
      if (!canReply(found, found.topic)) throw new Problem('post.not-allowed');
      if (post.version !== version) throw new Problem('post.changed-meanwhile');
      if (post.text === text) return this.views.one(actor, found, post);
      await holdTopic(this.db, found.topic);
      const editedAt = this.clock.now();
      const after = Object.assign(new Post(), post, { text, searchText: searchTextOf(found.topic.label, 'text', text), version: version + 1, editedAt });
      const written = await this.db.repo(Post).update({ id: postId, version, deletedBy: IsNull() }, {
        text, searchText: after.searchText, version: after.version, editedAt,
      });
      if (affected(written) === 0) throw new Problem('post.changed-meanwhile');
      await this.db.repo(PostEdit).insert({ postId, version, authorId: post.authorId, text: post.text, until: editedAt });
      await this.mentions.note(after, mentionedIds);
      this.db.afterCommit(() => { this.live.changed(found.topic.id); });
      return this.views.one(actor, found, after);
    });
  }

  /**
   * Deletes a post, with everything that it ever said. Its number stays, and whether its author or a moderator took it
   * away. A deleted one stays as it is.
   *
   * @param asModerator whether it is taken away by who keeps order, even where they wrote it themselves
   * @throws Problem `post.not-found`, `post.not-allowed`
   */
  async remove(actor: Actor, postId: string, { asModerator = false } = {}): Promise<TalkPostView> {
    return this.db.transaction(async () => {
      const { post, ...found } = await this.finder.post(actor, postId);
      const isOwn = !asModerator && isOwnOf(actor, found, post);
      if (!isOwn && !canModerate(actor, found)) throw new Problem('post.not-allowed');
      const deletedBy = isOwn ? 'author' : 'moderator';
      if ((await this.removal.remove([postId], deletedBy)) > 0) {
        await this.audit.record({
          // Who deletes their own under a pseudonym would be named by it.
          action: 'post.deleted', subject: { kind: 'topic-post', id: postId }, personId: post.pseudonymId === null ? post.authorId : null, isAnonymous: isOwn && post.pseudonymId !== null, after: { topicId: post.topicId, number: post.number, by: deletedBy },
        });
      }
      this.db.afterCommit(() => { this.live.changed(found.topic.id); });
      return this.views.one(actor, found, await this.db.repo(Post).findOneByOrFail({ id: postId }));
    });
  }
}
