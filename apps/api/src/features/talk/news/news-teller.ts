import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { OnEvent } from '../../../platform/events/event.js';
import { Events } from '../../../platform/events/events.js';
import { Person } from '../../people/index.js';
import { inSpace } from '../../spaces/index.js';
import { whereReadable } from '../labels/readable-topics.js';
import { postWritten, topicNews } from '../talk.events.js';
import { Post, Topic, TopicRead, TopicReader } from '../talk.entity.js';

/**
 * Tells who takes part in a topic that there is something new: those who wrote in it, and those whom it names. Once
 * for each topic until they have read it, so that a lively one fills nobody's mailbox.
 */
@Injectable()
export class NewsTeller {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  @OnEvent(postWritten, 'talk.tell')
  async tell({ topicId, postId, number, authorId }: z.output<typeof postWritten.payload>): Promise<void> {
    const told: string[] = [];
    for (const personId of await this.participants(topicId, authorId)) if (await this.isNews(topicId, personId, number)) told.push(personId);
    await this.events.publishAll(topicNews, told.map((personId) => ({ personId, topicId, postId })));
  }

  private async participants(topicId: string, but: string): Promise<string[]> {
    const people = this.db.repo(Person).createQueryBuilder('person').innerJoin(Topic, 'topic', 'topic.id = :topicId', { topicId });
    whereReadable(people, { column: 'person.id' });
    const wrote = people.subQuery().select('1').from(Post, 'wrote').where('wrote.topicId = topic.id AND wrote.authorId = person.id').getQuery();
    const named = people.subQuery().select('1').from(TopicReader, 'reads').where('reads.topicId = topic.id AND reads.personId = person.id').getQuery();
    // Under the Chatham House rule nobody can tell who wrote: everybody who has opened the topic is told, its authors too.
    const opened = people.subQuery().select('1').from(TopicRead, 'opened').where('opened.topicId = topic.id AND opened.personId = person.id').getQuery();
    const found = await people.andWhere({ closedAt: IsNull() })
      .andWhere('person.id <> :but', { but })
      .andWhere(inSpace(people, 'receive', ['topic.spaceId'], { column: 'person.id' }))
      .andWhere(`(EXISTS ${wrote} OR EXISTS ${named} OR (topic.pseudonymId IS NOT NULL AND EXISTS ${opened}))`)
      .select('person.id', 'id').orderBy('person.id').getRawMany<{ id: string }>();
    return found.map(({ id }) => id);
  }

  /** One conditional update: of two posts at once one finds that everything told before has been read. */
  private async isNews(topicId: string, personId: string, number: number): Promise<boolean> {
    const repo = this.db.repo(TopicRead);
    const told = await repo.createQueryBuilder().update().set({ lastTold: number })
      .where('topicId = :topicId AND personId = :personId AND lastTold <= lastRead AND lastRead < :number', { topicId, personId, number }).execute();
    if (affected(told) > 0) return true;
    if (await repo.existsBy({ topicId, personId })) return false;
    try {
      await repo.insert({ topicId, personId, lastRead: 0, lastTold: number, changedAt: this.clock.now() });
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return false;
    }
  }
}
