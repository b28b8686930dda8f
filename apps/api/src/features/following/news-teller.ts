import { Injectable } from '@nestjs/common';
import { Between, In, IsNull, MoreThanOrEqual, type SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Person } from '../people/index.js';
import { joinInSpace } from '../spaces/index.js';
import { Post, PostMention, PostQuote, Topic, TopicRead, TopicReader, peopleMentioned, postWritten, whereReadable } from '../talk/index.js';
import { topicMention, topicNews } from './following.events.js';
import { Levels } from './levels.service.js';
import { ChosenLevel } from './topic-level.entity.js';

type Written = z.output<typeof postWritten.payload>;

/** Followers whose read states are looked at together. */
const atOnce = 200;

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
    const post = await this.db.repo(Post).findOneBy({ id: postId });
    const followers = await this.followers(written);
    if (post !== null && post.pseudonymId !== null) {
      if (await this.isFirstToday(post)) await this.events.publishAll(topicNews, followers.map((personId) => ({ personId, topicId, postId })));
      return;
    }
    const told: string[] = [];
    for (let from = 0; from < followers.length; from += atOnce) told.push(...(await this.notTold(topicId, followers.slice(from, from + atOnce), number)));
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
    joinInSpace(people, 'receive', ['topic.spaceId'], 'person.id');
    return people.andWhere({ closedAt: IsNull() });
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

  /**
   * Under the Chatham House rule everybody who opened the topic is told alike, once a day: who had read a post at once,
   * and wasn't told of it, would be known as its author.
   */
  private async isFirstToday({ topicId, number, createdAt }: Post): Promise<boolean> {
    const day = new Date(createdAt);
    day.setUTCHours(0, 0, 0, 0);
    return number > 1 && !(await this.db.repo(Post).existsBy({ topicId, number: Between(2, number - 1), createdAt: MoreThanOrEqual(day) }));
  }

  /**
   * To whom of these people a post is news: those who have read everything that they were told of before, and not this.
   * One conditional update: of two posts at once one finds that everything told before has been read.
   */
  private async notTold(topicId: string, personIds: readonly string[], number: number): Promise<string[]> {
    const repo = this.db.repo(TopicRead);
    await repo.createQueryBuilder().update().set({ lastTold: number })
      .where('topicId = :topicId AND personId IN (:...personIds) AND lastTold <= lastRead AND lastRead < :number', { topicId, personIds, number }).execute();
    // A post has its number alone: whose last one it is was told by this update.
    const rows = new Map((await repo.findBy({ topicId, personId: In([...personIds]) })).map((row) => [row.personId, row.lastTold]));
    const begun: string[] = [];
    for (const personId of personIds) if (!rows.has(personId) && (await this.begin(topicId, personId, number))) begun.push(personId);
    return personIds.filter((id) => rows.get(id) === number || begun.includes(id));
  }

  /** @returns whether it is the first that somebody is told of a topic which they never opened */
  private async begin(topicId: string, personId: string, number: number): Promise<boolean> {
    try {
      await this.db.repo(TopicRead).insert({ topicId, personId, lastRead: 0, lastTold: number, changedAt: this.clock.now() });
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return false;
    }
  }
}
