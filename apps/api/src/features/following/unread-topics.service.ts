import { Injectable } from '@nestjs/common';
import { mostUnreadTopics, type UnreadTopic, type UnreadTopicsView } from '@rso-connect/shared';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Space, inSpace } from '../spaces/index.js';
import { TopicFinder, TopicRead, type Topic } from '../talk/index.js';
import { ChosenLevel } from './topic-level.entity.js';

/** What is new in all of somebody's spaces at once: the reason to come back. */
@Injectable()
export class UnreadTopics {
  constructor(
    private readonly db: Database,
    private readonly finder: TopicFinder,
  ) {}

  /** @returns topics of somebody's spaces with posts that they haven't read, those written in last first; muted ones are left out */
  async of({ personId }: Pick<Actor, 'personId'>): Promise<UnreadTopicsView> {
    const unread = this.unread(personId);
    const total = await unread.clone().getCount();
    const topics = await unread.orderBy('topic.lastPostAt', 'DESC').addOrderBy('topic.id', 'DESC').limit(mostUnreadTopics).getMany();
    return { items: await this.views(personId, topics), more: total - topics.length };
  }

  private unread(personId: string): SelectQueryBuilder<Topic> {
    const topics = this.finder.readable({ id: personId });
    const muted = topics.subQuery().select('1').from(ChosenLevel, 'chosen').where("chosen.topicId = topic.id AND chosen.personId = :readBy AND chosen.level = 'muted'").getQuery();
    return topics
      .leftJoin(TopicRead, 'seen', 'seen.topicId = topic.id AND seen.personId = :readBy', { readBy: personId })
      .andWhere(inSpace(topics, 'see', ['topic.spaceId'], { id: personId }))
      .andWhere('topic.lastNumber > COALESCE(seen.lastRead, 0)')
      .andWhere(`NOT EXISTS ${muted}`);
  }

  private async views(personId: string, topics: readonly Topic[]): Promise<UnreadTopic[]> {
    if (topics.length === 0) return [];
    const reads = await this.db.repo(TopicRead).findBy({ personId, topicId: In(topics.map(({ id }) => id)) });
    const spaces = await this.db.repo(Space).find({ where: { id: In(topics.map(({ spaceId }) => spaceId)) }, select: { id: true, name: true } });
    const lastRead = new Map(reads.map((read) => [read.topicId, read.lastRead]));
    const names = new Map(spaces.map(({ id, name }) => [id, name]));
    return topics.map(({ id, title, label, spaceId, lastNumber, lastPostAt }) => ({
      id, title, label, spaceId, spaceName: names.get(spaceId) ?? '', unread: lastNumber - (lastRead.get(id) ?? 0), lastPostAt: lastPostAt.toISOString(),
    }));
  }
}
