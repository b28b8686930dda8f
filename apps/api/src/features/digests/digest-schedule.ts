import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Person } from '../people/index.js';
import { inAnySpace } from '../spaces/index.js';
import { ReadersNews } from './readers-news.js';
import { Digest, DigestChoice } from './digest.entity.js';
import { digestDue } from './digests.events.js';
import { digestIdOf, weekDueBy, type DigestWeek } from './digest-week.js';
import { isEmpty } from './digest-writer.js';

const dayMs = 86_400_000;
/** Where nothing ran for longer, that week has no digest; the next one tells of it. */
const lateMs = 2 * dayMs;
/** How far back the first one looks, and any that follows a long pause. */
const firstMs = 7 * dayMs;
const longestMs = 14 * dayMs;
/** So many people before the next are looked for. */
const part = 100;

/** Begins everybody's digest at the civil hour of where they are. */
@Injectable()
export class DigestSchedule {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly news: ReadersNews,
  ) {}

  /**
   * Every quarter of an hour, since some clocks are that much apart. Each person's digest is a transaction of its own
   * under an id made of person and week: a killed run goes on where it was, and two at once write each of them once.
   */
  @OnSchedule('digests.begin', 15)
  async begin(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const now = this.clock.now();
    for (const timeZone of await this.zones()) {
      const due = weekDueBy(now, timeZone);
      if (now.getTime() - due.dueAt.getTime() > lateMs) continue;
      for (;;) {
        const people = await this.waiting(timeZone, due);
        for (const personId of people) {
          signal.throwIfAborted();
          await this.beginFor(personId, due);
        }
        if (people.length < part) break;
      }
    }
  }

  /** @returns since when somebody hasn't had a digest, as one that is due at a time must look back */
  async sinceOf(personId: string, until: Date): Promise<Date> {
    const [last] = await this.db.repo(Digest).find({ where: { personId, until: LessThan(until) }, order: { until: 'DESC' }, take: 1 });
    const since = last?.until.getTime() ?? until.getTime() - firstMs;
    return new Date(Math.max(since, until.getTime() - longestMs));
  }

  private async beginFor(personId: string, { week, dueAt }: DigestWeek): Promise<void> {
    const since = await this.sinceOf(personId, dueAt);
    const isBlank = isEmpty(await this.news.of(personId, { since, until: dueAt }));
    const id = digestIdOf(personId, week);
    try {
      await this.db.transaction(async () => {
        await this.db.repo(Digest).insert({ id, personId, week, since, until: dueAt, isEmpty: isBlank, createdAt: this.clock.now() });
        if (!isBlank) await this.events.publish(digestDue, { personId, digestId: id });
      });
    } catch (error) {
      // Somebody else's run has begun it.
      if (!isUniqueViolation(error)) throw error;
    }
  }

  private async zones(): Promise<string[]> {
    const rows = await this.readers().select('person.timeZone', 'timeZone').groupBy('person.timeZone').getRawMany<{ timeZone: string }>();
    return rows.map(({ timeZone }) => timeZone);
  }

  /** Those of a zone whose digest of this week hasn't begun. */
  private async waiting(timeZone: string, { week, dueAt }: DigestWeek): Promise<string[]> {
    const people = this.readers().andWhere('person.timeZone = :timeZone AND person.createdAt < :dueAt', { timeZone, dueAt });
    const begun = people.subQuery().select('1').from(Digest, 'begun').where('begun.personId = person.id AND begun.week = :week').getQuery();
    const rows = await people.andWhere(`NOT EXISTS ${begun}`, { week })
      .select('person.id', 'id').orderBy('person.id').limit(part).getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  private readers(): SelectQueryBuilder<Person> {
    const people = this.db.repo(Person).createQueryBuilder('person').where({ closedAt: IsNull() });
    const none = people.subQuery().select('1').from(DigestChoice, 'choice').where(`choice.personId = person.id AND choice.rhythm = :off`).getQuery();
    return people.andWhere(`NOT EXISTS ${none}`, { off: 'off' }).andWhere(inAnySpace(people, 'receive', { column: 'person.id' }));
  }
}
