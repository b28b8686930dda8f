import { Injectable } from '@nestjs/common';
import type { TalkPostView } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import type { Mentioned } from '../../../platform/markdown/index.js';
import { Person } from '../../people/index.js';
import { PostFiles } from './post-files.js';
import { postRights } from '../talk.policy.js';
import { PostMention, Topic, type Post } from '../talk.entity.js';
import { TopicFinder, type FoundTopic } from '../topics/topic-finder.js';
import { postView } from './post.view.js';
import { Reactions } from './reactions.service.js';

/** Posts as their readers see them, with what stands around them: of other topics only those that they may read. */
@Injectable()
export class PostViews {
  constructor(
    private readonly db: Database,
    private readonly finder: TopicFinder,
    private readonly reactions: Reactions,
    private readonly files: PostFiles,
  ) {}

  /** @returns a topic's posts in the order given, of long ones the beginning */
  of(actor: Actor, found: FoundTopic, posts: readonly Post[]): Promise<TalkPostView[]> {
    return this.views(actor, found, posts, false);
  }

  /** @returns one of them, with all of its text */
  async one(actor: Actor, found: FoundTopic, post: Post): Promise<TalkPostView> {
    const [view] = await this.views(actor, found, [post], true);
    if (!view) throw new Error('A post has a view.');
    return view;
  }

  /** @returns one that was written just now: nobody can have reacted to it or answered it elsewhere */
  async fresh(actor: Actor, found: FoundTopic, post: Post, hasFiles: boolean): Promise<TalkPostView> {
    const attachments = hasFiles ? ((await this.files.of([post.id])).get(post.id) ?? []) : [];
    const mentioned = (await this.mentions(actor, [post])).get(post.id) ?? [];
    return postView(post, { mentioned, attachments, reactions: [], answeredIn: [], movedTo: null, can: postRights(actor, found, found.topic, post) }, true);
  }

  private async views(actor: Actor, found: FoundTopic, posts: readonly Post[], isWhole: boolean): Promise<TalkPostView[]> {
    const live = posts.filter(({ deletedBy }) => deletedBy === null).map(({ id }) => id);
    const files = await this.files.of(live);
    const reactions = await this.reactions.of(actor.personId, live);
    const around = await this.topicsAround(actor, posts);
    const mentions = await this.mentions(actor, posts);
    return posts.map((post) => postView(post, {
      mentioned: mentions.get(post.id) ?? [],
      attachments: files.get(post.id) ?? [],
      reactions: reactions.get(post.id) ?? [],
      answeredIn: around.filter(({ answersPostId }) => answersPostId === post.id).map(({ id, title, label }) => ({ topicId: id, title, label })),
      movedTo: around.find(({ id }) => id === post.movedTo)?.id ?? null,
      can: postRights(actor, found, found.topic, post),
    }, isWhole));
  }

  /** Whom each of these posts mentions; hardly any mentions anybody. */
  private async mentions({ personId }: Actor, posts: readonly Post[]): Promise<Map<string, Mentioned[]>> {
    const found = new Map<string, Mentioned[]>();
    const ids = posts.filter(({ text }) => text.includes('@')).map(({ id }) => id);
    if (ids.length === 0) return found;
    const rows = await this.db.repo(PostMention).createQueryBuilder('mention').innerJoin(Person, 'person', 'person.id = mention.personId')
      .where('mention.postId IN (:...ids)', { ids }).select('mention.postId', 'postId').addSelect('person.id', 'personId').addSelect('person.fullName', 'name')
      .getRawMany<{ postId: string; personId: string; name: string }>();
    for (const row of rows) found.set(row.postId, [...(found.get(row.postId) ?? []), { name: row.name, isReader: row.personId === personId }]);
    return found;
  }

  private async topicsAround({ personId }: Actor, posts: readonly Post[]): Promise<Topic[]> {
    if (posts.length === 0) return [];
    const moved = posts.flatMap(({ movedTo }) => movedTo ?? []);
    // Hardly any post is answered elsewhere: seeing that there is none costs less than asking who may read it.
    if (moved.length === 0 && !(await this.db.repo(Topic).existsBy({ answersPostId: In(posts.map(({ id }) => id)) }))) return [];
    const query = this.finder.readable({ id: personId });
    const answering = 'topic.answersPostId IN (:...answered)';
    query.andWhere(moved.length === 0 ? answering : `(${answering} OR topic.id IN (:...moved))`, { answered: posts.map(({ id }) => id), ...(moved.length > 0 && { moved }) });
    return query.orderBy('topic.createdAt').addOrderBy('topic.id').getMany();
  }
}
