import { Injectable } from '@nestjs/common';
import { smallestGroup, statesThat, tlpLabels, tlpTable, type SpaceStatistics, type TlpLabel } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { SpaceMembership, SpacesService } from '../../spaces/index.js';
import { Post, Topic } from '../talk.entity.js';

/** Counts of a space. */
@Injectable()
export class SpaceCounts {
  constructor(
    private readonly db: Database,
    private readonly spaces: SpacesService,
  ) {}

  /**
   * Counts what each label lets be counted, for whoever may know of the space. The counts are the space's, not the
   * reader's: who reads less sees the same.
   *
   * @throws Problem `space.not-found`
   */
  async of(actor: Actor, spaceId: string): Promise<SpaceStatistics> {
    await this.spaces.known(actor, spaceId);
    const members = await this.db.repo(SpaceMembership).countBy({ spaceId, state: In(statesThat('see')) });
    const counted = tlpLabels.filter((label) => tlpTable.statistics[label] !== 'no');
    return { members, labels: await Promise.all(counted.map((label) => this.labelled(spaceId, label))) };
  }

  private async labelled(spaceId: string, label: TlpLabel): Promise<SpaceStatistics['labels'][number]> {
    const topics = await this.db.repo(Topic).countBy({ spaceId, label });
    const posts = await this.db.repo(Post).createQueryBuilder('post').innerJoin(Topic, 'topic', 'topic.id = post.topicId')
      .where({ deletedBy: IsNull() }).andWhere('topic.spaceId = :spaceId AND topic.label = :label', { spaceId, label }).getCount();
    const shown = (count: number): number | null => (tlpTable.statistics[label] === 'groups' && count < smallestGroup ? null : count);
    return { label, topics: shown(topics), posts: shown(posts) };
  }
}
