import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { Pseudonyms } from '../../pseudonyms/index.js';
import { SpacesService, type Standing } from '../../spaces/index.js';
import { whereReadable, type Reader } from '../labels/readable-topics.js';
import { Post, Topic } from '../talk.entity.js';
import type { Own } from '../talk.policy.js';

/** A topic that somebody may read, with where they stand in its space. */
export interface FoundTopic extends Standing, Own {
  topic: Topic;
}

/** Finds topics and posts for somebody. What they may not read isn't there for them. */
@Injectable()
export class TopicFinder {
  constructor(
    private readonly db: Database,
    private readonly spaces: SpacesService,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  /** @returns a query of the topics that somebody may read, `topic` joined to its `space` */
  readable(reader: Reader): SelectQueryBuilder<Topic> {
    const query = this.db.repo(Topic).createQueryBuilder('topic');
    whereReadable(query, reader);
    return query;
  }

  /**
   * One topic.
   *
   * @throws Problem `topic.not-found`, also where the person may not read it
   */
  async topic({ personId }: Pick<Actor, 'personId'>, topicId: string): Promise<FoundTopic> {
    const topic = await this.readable({ id: personId }).andWhere('topic.id = :topicId', { topicId }).getOne();
    const standing = topic && (await this.spaces.standing(personId, topic.spaceId));
    if (!topic || !standing) throw new Problem('topic.not-found');
    return { topic, ...standing, ...(await this.ownIn(personId, topic)) };
  }

  /**
   * One post with its topic.
   *
   * @throws Problem `post.not-found`, also where the person may not read it
   */
  async post({ personId }: Pick<Actor, 'personId'>, postId: string): Promise<FoundTopic & { post: Post }> {
    const post = await this.db.repo(Post).findOneBy({ id: postId });
    const topic = post && (await this.readable({ id: personId }).andWhere('topic.id = :topicId', { topicId: post.topicId }).getOne());
    const standing = topic && (await this.spaces.standing(personId, topic.spaceId));
    if (!post || !topic || !standing) throw new Problem('post.not-found');
    return { post, topic, ...standing, ...(await this.ownIn(personId, topic)) };
  }

  private async ownIn(personId: string, { id, pseudonymId }: Topic): Promise<Own> {
    return { ownPseudonymId: pseudonymId === null ? null : await this.pseudonyms.own(personId, id) };
  }
}
