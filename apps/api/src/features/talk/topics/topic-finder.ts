import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { KeptQuery, joined, maybeJoined } from '../../../platform/database/kept-query.js';
import { Problem } from '../../../platform/http/problem.js';
import { Pseudonyms } from '../../pseudonyms/index.js';
import { Space, SpaceMembership, type Standing } from '../../spaces/index.js';
import { whereReadable, type Reader } from '../labels/readable-topics.js';
import { Post, Topic } from '../talk.entity.js';
import type { Own } from '../talk.policy.js';

/** A topic that somebody may read, with where they stand in its space. */
export interface FoundTopic extends Standing, Own {
  topic: Topic;
}

const standing = { topic: joined(Topic), space: joined(Space), membership: maybeJoined(SpaceMembership) };
/** Keeps of a query what `reader` may read, with where they stand in its space. */
function readIn(query: SelectQueryBuilder<ObjectLiteral>): SelectQueryBuilder<ObjectLiteral> {
  whereReadable(query, { parameter: 'reader' });
  return query.leftJoin(SpaceMembership, 'membership', 'membership.spaceId = topic.spaceId AND membership.personId = :reader');
}
const readableTopic = new KeptQuery(standing, ['reader', 'topicId'], (query) => readIn(query.from(Topic, 'topic')).andWhere('topic.id = :topicId'));
const readablePost = new KeptQuery({ post: joined(Post), ...standing }, ['reader', 'postId'], (query) =>
  readIn(query.from(Post, 'post').innerJoin(Topic, 'topic', 'topic.id = post.topicId')).andWhere('post.id = :postId'));

/** Finds topics and posts for somebody. What they may not read isn't there for them. */
@Injectable()
export class TopicFinder {
  constructor(
    private readonly db: Database,
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
    const [found] = await readableTopic.rows(this.db, { reader: personId, topicId });
    if (!found) throw new Problem('topic.not-found');
    return { ...found, ...(await this.ownIn(personId, found.topic)) };
  }

  /**
   * One post with its topic.
   *
   * @throws Problem `post.not-found`, also where the person may not read it
   */
  async post({ personId }: Pick<Actor, 'personId'>, postId: string): Promise<FoundTopic & { post: Post }> {
    const [found] = await readablePost.rows(this.db, { reader: personId, postId });
    if (!found) throw new Problem('post.not-found');
    return { ...found, ...(await this.ownIn(personId, found.topic)) };
  }

  private async ownIn(personId: string, { id, pseudonymId }: Topic): Promise<Own> {
    return { ownPseudonymId: pseudonymId === null ? null : await this.pseudonyms.own(personId, id) };
  }
}
