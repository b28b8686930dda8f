import { Injectable } from '@nestjs/common';
import { IsNull, type SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Person } from '../people/index.js';
import { inSpace } from '../spaces/index.js';
import { Post, PostMention, PostQuote, Topic, TopicRead, TopicReader, peopleMentioned, postWritten, whereReadable } from '../talk/index.js';
import { topicMention, topicNews } from './following.events.js';
import { Levels } from './levels.service.js';
import { ChosenLevel } from './topic-level.entity.js';

type Written = z.output<typeof postWritten.payload>;

/**
 * Tells who follows a topic that there is something new, and who is turned to in it. Once for each topic until they
 * have read it, so that a lively one fills nobody's mailbox; a mention is told each time.
 */
@Injectable()
export class NewsTeller {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly levels: Levels,
  ) {}

  @OnEvent(postWritten, 'following.tell')
  async tell(written: Written): Promise<void> {
    const { topicId, postId, number } = written;
    const told: string[] = [];
    for (const personId of await this.followers(written)) if (await this.isNews(topicId, personId, number)) told.push(personId);
    await this.events.publishAll(topicNews, told.map((personId) => ({ personId, topicId, postId })));
  }

  @OnEvent(peopleMentioned, 'following.mention')
  async mention({ topicId, postId, personIds }: z.output<typeof peopleMentioned.payload>): Promise<void> {
    const people = this.receivers(topicId).andWhere('person.id IN (:...mentioned)', { mentioned: personIds });
    const found = (await people.select('person.id', 'id').orderBy('person.id').getRawMany<{ id: string }>()).map(({ id }) => id);
    const chosen = await this.levels.chosen(topicId, found);
    await this.events.publishAll(topicMention, found.filter((id) => chosen.get(id) !== 'muted').map((personId) => ({ personId, topicId, postId })));
  }

  /** Who may read it now, and is told of what is new in its space. */
  private receivers(topicId: string): SelectQueryBuilder<Person> {
    const people = this.db.repo(Person).createQueryBuilder('person').innerJoin(Topic, 'topic', 'topic.id = :topicId', { topicId });
    whereReadable(people, { column: 'person.id' });
    return people.andWhere({ closedAt: IsNull() }).andWhere(inSpace(people, 'receive', ['topic.spaceId'], { column: 'person.id' }));
  }

  private async followers({ topicId, postId, authorId }: Written): Promise<string[]> {
    const people = this.receivers(topicId);
    const exists = (entity: typeof Post | typeof TopicReader | typeof TopicRead | typeof ChosenLevel, alias: string, condition: string): string =>
      `EXISTS ${people.subQuery().select('1').from(entity, alias).where(`${alias}.topicId = topic.id AND ${condition}`).getQuery()}`;
    const turnedTo = await this.turnedTo(postId);
    // Mentioned by name: told of that, and not a second time.
    const mentioned = people.subQuery().select('1').from(PostMention, 'mentioned').where('mentioned.postId = :postId AND mentioned.personId = person.id').getQuery();
    const follows = [
      exists(Post, 'wrote', 'wrote.authorId = person.id'), exists(TopicReader, 'reads', 'reads.personId = person.id'),
      // Under the Chatham House rule nobody can tell who wrote: everybody who has opened the topic is told, its authors too.
      `(topic.pseudonymId IS NOT NULL AND ${exists(TopicRead, 'opened', 'opened.personId = person.id')})`,
      exists(ChosenLevel, 'watches', "watches.personId = person.id AND watches.level = 'watching'"), ...(turnedTo.length > 0 ? ['person.id IN (:...turnedTo)'] : []),
    ];
    const found = await people.andWhere('person.id <> :but', { but: authorId }).andWhere(`NOT EXISTS ${mentioned}`, { postId })
      .andWhere(`(${follows.join(' OR ')})`, turnedTo.length > 0 ? { turnedTo } : {})
      .select('person.id', 'id').orderBy('person.id').getRawMany<{ id: string }>();
    const chosen = await this.levels.chosen(topicId, found.map(({ id }) => id));
    return found.map(({ id }) => id).filter((id) => {
      const level = chosen.get(id);
      return level === undefined || level === 'watching' || (level === 'normal' && turnedTo.includes(id));
    });
  }

  /** Whose posts it answers or quotes. */
  private async turnedTo(postId: string): Promise<string[]> {
    const posts = this.db.repo(Post).createQueryBuilder('post').innerJoin(Post, 'written', 'written.id = :postId', { postId });
    const quoted = posts.subQuery().select('1').from(PostQuote, 'quote').where('quote.postId = :postId AND quote.quotedPostId = post.id').getQuery();
    const found = await posts.where(`((post.topicId = written.topicId AND post.number = written.replyTo) OR EXISTS ${quoted})`)
      .andWhere('post.deletedBy IS NULL').select('post.authorId', 'id').distinct(true).getRawMany<{ id: string }>();
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
