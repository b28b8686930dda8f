import { Injectable } from '@nestjs/common';
import { levelByRule, type TopicLevel, type TopicLevelView } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Post, TopicFinder, TopicRead, TopicReader, type Topic } from '../talk/index.js';
import { ChosenLevel } from './topic-level.entity.js';

/** What people are told of topics: what they chose, and otherwise what the rule says. */
@Injectable()
export class Levels {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly finder: TopicFinder,
  ) {}

  /**
   * One's own level of a topic.
   *
   * @throws Problem `topic.not-found`
   */
  async one(actor: Actor, topicId: string): Promise<TopicLevelView> {
    return this.view(actor, (await this.finder.topic(actor, topicId)).topic);
  }

  /**
   * Chooses it; null leaves it to the rule again.
   *
   * @throws Problem `topic.not-found`
   */
  async choose(actor: Actor, topicId: string, level: TopicLevel | null): Promise<TopicLevelView> {
    const { topic } = await this.finder.topic(actor, topicId);
    const key = { topicId, personId: actor.personId };
    if (level === null) await this.db.repo(ChosenLevel).delete(key);
    else await this.keep({ ...key, level, chosenAt: this.clock.now() });
    return this.view(actor, topic);
  }

  /** @returns what these people chose for a topic; who chose nothing is left out */
  async chosen(topicId: string, personIds: readonly string[]): Promise<Map<string, TopicLevel>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.db.repo(ChosenLevel).findBy({ topicId, personId: In([...personIds]) });
    return new Map(rows.map(({ personId, level }) => [personId, level]));
  }

  /** @returns the topics of which somebody wants to hear nothing */
  async muted(personId: string): Promise<string[]> {
    return (await this.db.repo(ChosenLevel).find({ where: { personId, level: 'muted' }, select: { topicId: true } })).map(({ topicId }) => topicId);
  }

  private async keep(row: ChosenLevel): Promise<void> {
    const { topicId, personId, ...choice } = row;
    if (affected(await this.db.repo(ChosenLevel).update({ topicId, personId }, choice)) > 0) return;
    try {
      await this.db.repo(ChosenLevel).insert(row);
    } catch (error) {
      // Two windows at once: the later one wins.
      if (!isUniqueViolation(error)) throw error;
      await this.db.repo(ChosenLevel).update({ topicId, personId }, choice);
    }
  }

  private async view({ personId }: Actor, { id: topicId, pseudonymId }: Pick<Topic, 'id' | 'pseudonymId'>): Promise<TopicLevelView> {
    const byRule = levelByRule({
      wrote: await this.db.repo(Post).existsBy({ topicId, authorId: personId }), isNamed: await this.db.repo(TopicReader).existsBy({ topicId, personId }),
      hasOpened: pseudonymId !== null && (await this.db.repo(TopicRead).existsBy({ topicId, personId })),
    });
    const own = (await this.chosen(topicId, [personId])).get(personId);
    return own ? { level: own, reason: 'own', byRule } : { ...byRule, byRule };
  }
}
