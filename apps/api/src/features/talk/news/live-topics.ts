import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../../../platform/database/database.js';
import { OnEvent } from '../../../platform/events/event.js';
import { Live } from '../../../platform/live/live.js';
import { Person } from '../../people/index.js';
import { whereReadable } from '../labels/readable-topics.js';
import { postWritten } from '../talk.events.js';
import { Topic } from '../talk.entity.js';

/** Tells open screens that there is something new in a topic, by its id alone, and those alone who may read it at that moment. */
@Injectable()
export class LiveTopics implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.live.register('topic', (topicIds, personIds) => this.readers(topicIds, personIds));
  }

  @OnEvent(postWritten, 'talk.live')
  written({ topicId }: z.output<typeof postWritten.payload>): Promise<void> {
    this.changed(topicId);
    return Promise.resolve();
  }

  /** Something of a topic is other than it was: a post came, changed or went. Call it after the commit. */
  changed(topicId: string): void {
    this.live.tellReaders('topic', { kind: 'topic', id: topicId });
  }

  private async readers(topicIds: readonly string[], personIds: readonly string[]): Promise<Map<string, Set<string>>> {
    const query = this.db.repo(Person).createQueryBuilder('person')
      .innerJoin(Topic, 'topic', 'topic.id IN (:...topicIds)', { topicIds: [...topicIds] })
      .where('person.id IN (:...personIds)', { personIds: [...personIds] })
      .select('person.id', 'personId').addSelect('topic.id', 'topicId');
    whereReadable(query, { column: 'person.id' });
    const readers = new Map<string, Set<string>>();
    for (const { personId, topicId } of await query.getRawMany<{ personId: string; topicId: string }>()) readers.set(topicId, (readers.get(topicId) ?? new Set()).add(personId));
    return readers;
  }
}
