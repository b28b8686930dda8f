import { Injectable } from '@nestjs/common';
import type { TalkPostView } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { PostFiles } from './post-files.js';
import { postRights } from '../talk.policy.js';
import { Topic, type Post } from '../talk.entity.js';
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
    return postView(post, { attachments, reactions: [], answeredIn: [], movedTo: null, can: postRights(actor, found, found.topic, post) }, true);
  }

  private async views(actor: Actor, found: FoundTopic, posts: readonly Post[], isWhole: boolean): Promise<TalkPostView[]> {
    const live = posts.filter(({ deletedBy }) => deletedBy === null).map(({ id }) => id);
    const files = await this.files.of(live);
    const reactions = await this.reactions.of(actor.personId, live);
    const around = await this.topicsAround(actor, posts);
    return posts.map((post) => postView(post, {
      attachments: files.get(post.id) ?? [],
      reactions: reactions.get(post.id) ?? [],
      answeredIn: around.filter(({ answersPostId }) => answersPostId === post.id).map(({ id, title, label }) => ({ topicId: id, title, label })),
      movedTo: around.find(({ id }) => id === post.movedTo)?.id ?? null,
      can: postRights(actor, found, found.topic, post),
    }, isWhole));
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
