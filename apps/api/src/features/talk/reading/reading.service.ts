import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { tlpTable } from '@rso-connect/shared';
import { In, LessThan } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { Live } from '../../../platform/live/live.js';
import { TopicRead, TopicOpening, type Topic } from '../talk.entity.js';
import { TopicFinder } from '../topics/topic-finder.js';

/** How far people have read, and who opened what. */
@Injectable()
export class Reading {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly live: Live,
    private readonly finder: TopicFinder,
  ) {}

  /** @returns the last number that somebody has read of each of these topics; what they never opened is left out */
  async lastRead(personId: string, topicIds: readonly string[]): Promise<Map<string, number>> {
    if (topicIds.length === 0) return new Map();
    const rows = await this.db.repo(TopicRead).findBy({ personId, topicId: In([...topicIds]) });
    return new Map(rows.map(({ topicId, lastRead }) => [topicId, lastRead]));
  }

  /**
   * Notes how far somebody has read. It never goes back, and not beyond the last post.
   *
   * @returns how far they have read by now
   * @throws Problem `topic.not-found`
   */
  async mark(actor: Actor, topicId: string, number: number): Promise<number> {
    const { topic } = await this.finder.topic(actor, topicId);
    const upTo = Math.min(number, topic.lastNumber);
    if (upTo > 0 && (await this.advance(topic, actor.personId, upTo))) {
      this.db.afterCommit(() => { this.live.tell([actor.personId], { kind: 'read', id: topicId }); });
    }
    return (await this.lastRead(actor.personId, [topicId])).get(topicId) ?? 0;
  }

  /** What somebody wrote they have read, where they had read what was before it. */
  async noteOwn(topic: Pick<Topic, 'id' | 'pseudonymId'>, personId: string, number: number): Promise<void> {
    if (number === 1) await this.advance(topic, personId, 1);
    else await this.db.repo(TopicRead).update({ topicId: topic.id, personId, lastRead: number - 1 }, { lastRead: number, changedAt: this.clock.now() });
  }

  /** Notes that somebody opened posts, where the label asks for it. */
  async noteOpening({ id, label, pseudonymId }: Pick<Topic, 'id' | 'label' | 'pseudonymId'>, personId: string, fromNumber: number): Promise<void> {
    if (!tlpTable.logsReads[label]) return;
    // Ids that the platform makes hold the time.
    const openingId = pseudonymId === null ? newId() : randomUUID();
    await this.db.repo(TopicOpening).insert({ id: openingId, topicId: id, personId, fromNumber, openedAt: this.noted({ pseudonymId }) });
  }

  /** @returns when each of these people opened a topic last */
  async lastOpened(topicId: string, personIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = await this.db.repo(TopicOpening).find({ where: { topicId, personId: In([...personIds]) }, order: { openedAt: 'ASC', id: 'ASC' } });
    return new Map(rows.map(({ personId, openedAt }) => [personId, openedAt]));
  }

  /** Under the Chatham House rule the day alone: who reads in the second in which a post comes has written it. */
  private noted({ pseudonymId }: Pick<Topic, 'pseudonymId'>): Date {
    const now = this.clock.now();
    if (pseudonymId !== null) now.setUTCHours(0, 0, 0, 0);
    return now;
  }

  /** @returns whether they had read less */
  private async advance(topic: Pick<Topic, 'id' | 'pseudonymId'>, personId: string, number: number): Promise<boolean> {
    const repo = this.db.repo(TopicRead);
    const topicId = topic.id;
    const further = { lastRead: number, changedAt: this.noted(topic) };
    const advanced = async (): Promise<boolean> => affected(await repo.update({ topicId, personId, lastRead: LessThan(number) }, further)) > 0;
    if (await advanced()) return true;
    if (!(await repo.existsBy({ topicId, personId }))) {
      try {
        await repo.insert({ topicId, personId, lastTold: 0, ...further });
        return true;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
      }
    }
    // The other window may have come in between, and have read less.
    return advanced();
  }
}
