import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { canManageSpace, type Space } from '../../spaces/index.js';
import { Post, Topic } from '../talk.entity.js';

/** Whose posts wait: those of who has written nothing yet in a space that has first posts read. */
@Injectable()
export class FirstPosts {
  constructor(private readonly db: Database) {}

  /** @returns whether what somebody writes in a space is read by a moderator before it appears */
  async wait(actor: Actor, space: Space): Promise<boolean> {
    if (!space.holdsFirstPosts || canManageSpace(actor, space)) return false;
    // What a moderator took away doesn't count: its author is as new as before.
    const written = await this.db.repo(Post).createQueryBuilder('post').innerJoin(Topic, 'topic', 'topic.id = post.topicId')
      .where('post.authorId = :personId AND topic.spaceId = :spaceId', { personId: actor.personId, spaceId: space.id })
      .andWhere(`(post.deletedBy IS NULL OR post.deletedBy IN ('author', 'retention'))`).getExists();
    return !written;
  }

  /** @throws Problem `post.must-wait` */
  async mustNotWait(actor: Actor, space: Space): Promise<void> {
    if (await this.wait(actor, space)) throw new Problem('post.must-wait');
  }
}
