import { Injectable } from '@nestjs/common';
import { mayStandIn, tlpName, type LabelledPlace, type TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { SpacesService, type Space } from '../../spaces/index.js';
import { Reading } from '../reading/reading.service.js';
import { PostQuote, type Post, type Topic } from '../talk.entity.js';
import { Authors } from '../topics/authors.js';
import { TopicFinder } from '../topics/topic-finder.js';

/** Where a quote is to stand: in a topic, or in one that is yet to be written. */
export type QuoteTarget = { topicId: string } | { spaceId: string; label: TlpLabel };

/** @returns a topic, or one that is yet to be written, as the table's row `widen` sees it */
export function placeOf(space: Pick<Space, 'id' | 'communitySpaceId' | 'parentId'>, label: TlpLabel, topicId: string | null): LabelledPlace {
  return { spaceId: space.id, communityId: space.communitySpaceId ?? space.id, parentId: space.parentId, label, topicId };
}

/** Quotes of posts, as far as the label of what is quoted lets them go. */
@Injectable()
export class Quotes {
  constructor(
    private readonly db: Database,
    private readonly spaces: SpacesService,
    private readonly finder: TopicFinder,
    private readonly authors: Authors,
    private readonly reading: Reading,
  ) {}

  /**
   * A post as Markdown that quotes it, with whose it is and its label.
   *
   * @throws Problem `post.not-found`, `topic.not-found`, `space.not-found`, `post.deleted`, `post.not-quotable`
   */
  async text(actor: Actor, postId: string, target: QuoteTarget): Promise<string> {
    const to = await this.place(actor, target);
    const { post, topic } = await this.quotable(actor, postId, to);
    await this.reading.noteOpening(topic, actor.personId, post.number);
    const [author] = await this.authors.ofWritten([post]);
    const name = author?.pseudonym === undefined ? (author?.name ?? '') : `Participant ${String(author.pseudonym)}`;
    const head = `**${plain(name)}**, ${tlpName(topic.label)}, ${topic.id === to.topicId ? '' : `*${plain(topic.title)}* `}#${String(post.number)}:`;
    return [head, '', ...post.text.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');
  }

  /**
   * Notes what a post quotes, in the caller's transaction.
   *
   * @throws Problem as {@link text}
   */
  async note(actor: Actor, postId: string, quotedIds: readonly string[], to: LabelledPlace): Promise<void> {
    const wanted = [...new Set(quotedIds)].filter((id) => id !== postId);
    for (const quotedPostId of wanted) await this.quotable(actor, quotedPostId, to);
    if (wanted.length > 0) await this.db.repo(PostQuote).insert(wanted.map((quotedPostId) => ({ postId, quotedPostId })));
  }

  private async quotable(actor: Actor, postId: string, to: LabelledPlace): Promise<{ post: Post; topic: Topic }> {
    const { post, topic, space } = await this.finder.post(actor, postId);
    if (post.deletedBy !== null) throw new Problem('post.deleted');
    const source = { isOwn: post.authorId === actor.personId, releasedTo: post.releasedTo };
    if (!mayStandIn(placeOf(space, topic.label, topic.id), to, source)) throw new Problem('post.not-quotable');
    return { post, topic };
  }

  private async place(actor: Actor, target: QuoteTarget): Promise<LabelledPlace> {
    if ('spaceId' in target) return placeOf((await this.spaces.known(actor, target.spaceId)).space, target.label, null);
    const { topic, space } = await this.finder.topic(actor, target.topicId);
    return placeOf(space, topic.label, topic.id);
  }
}

/** Names and titles are no Markdown. */
function plain(words: string): string {
  return words.replace(/[\\*_`[\]<>#~|]/g, '\\$&');
}
