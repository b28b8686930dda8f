import { Injectable, type OnModuleInit } from '@nestjs/common';
import { retentionChoices } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { Purger } from '../../../platform/privacy/index.js';
import { Space } from '../../spaces/index.js';
import { Post, Topic } from '../talk.entity.js';
import { PostRemoval } from './post-removal.js';

/** What was said goes when its space's time for it is over: each post by its own age, and the topic with its last one. */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly purger: Purger,
    private readonly removal: PostRemoval,
  ) {}

  onModuleInit(): void {
    this.purger.add({ name: 'posts past the time of their space', retention: 'space', run: (now, limit) => this.purge(now, limit) });
  }

  private async purge(now: Date, limit: number): Promise<number> {
    let found = 0;
    for (const months of retentionChoices) {
      const past = await this.past(months, monthsBefore(now, months), limit - found);
      if (past.length === 0) continue;
      found += past.length;
      await this.removal.remove(past.map(({ id }) => id), 'retention');
      await this.blankTitles([...new Set(past.map(({ topicId }) => topicId))]);
      if (found === limit) break;
    }
    return found;
  }

  private past(months: number, before: Date, limit: number): Promise<Post[]> {
    return this.db.repo(Post).createQueryBuilder('post').select(['post.id', 'post.topicId'])
      .innerJoin(Topic, 'topic', 'topic.id = post.topicId').innerJoin(Space, 'space', 'space.id = topic.spaceId')
      .where('space.retentionMonths = :months AND post.createdAt < :before AND post.deletedBy IS NULL', { months, before })
      .orderBy('post.id').limit(limit).getMany();
  }

  /** A topic without a title isn't there for anybody: `whereReadable` says so. */
  private async blankTitles(topicIds: readonly string[]): Promise<void> {
    const living = await this.db.repo(Post).find({ where: { topicId: In([...topicIds]), deletedBy: IsNull() }, select: { topicId: true } });
    const lives = new Set(living.map(({ topicId }) => topicId));
    const empty = topicIds.filter((id) => !lives.has(id));
    if (empty.length > 0) await this.db.repo(Topic).update({ id: In(empty) }, { title: '', searchText: '', version: () => 'version + 1' });
  }
}

/** @returns the same day so many months earlier; where that month is too short for it, the first days of the next */
function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - months);
  return before;
}
