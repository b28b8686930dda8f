import { Injectable } from '@nestjs/common';
import type { DigestRhythm, DigestView, OutputOf, digestRoutes } from '@rso-connect/shared';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { Person } from '../people/index.js';
import { DigestChoice } from './digest.entity.js';
import { weekDueBy } from './digest-week.js';
import { DigestSchedule } from './digest-schedule.js';
import { ReadersNews } from './readers-news.js';
import { UnsubscribeAddresses } from './unsubscribe-addresses.js';

type Choice = OutputOf<typeof digestRoutes.own>;

/** What people choose about their digest. */
@Injectable()
export class DigestsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly news: ReadersNews,
    private readonly schedule: DigestSchedule,
    private readonly addresses: UnsubscribeAddresses,
  ) {}

  /** @returns how often somebody gets it, and when next */
  async own(personId: string): Promise<Choice> {
    const { timeZone } = await this.db.repo(Person).findOneByOrFail({ id: personId });
    const rhythm = (await this.db.repo(DigestChoice).findOneBy({ personId }))?.rhythm ?? 'weekly';
    const nextAt = rhythm === 'off' ? null : weekDueBy(this.clock.now(), timeZone, 1).dueAt.toISOString();
    return { rhythm, nextAt, timeZone };
  }

  /** Chooses how often. The same again changes nothing. */
  async choose(personId: string, rhythm: DigestRhythm): Promise<Choice> {
    const repo = this.db.repo(DigestChoice);
    const chosen = { rhythm, changedAt: this.clock.now() };
    if (affected(await repo.update({ personId }, chosen)) === 0 && !(await repo.existsBy({ personId }))) {
      try {
        await repo.insert({ personId, ...chosen });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        await repo.update({ personId }, chosen);
      }
    }
    return this.own(personId);
  }

  /** @returns what the digest would tell somebody now: everything since the last one */
  async preview(personId: string): Promise<DigestView> {
    const until = this.clock.now();
    return this.news.of(personId, { since: await this.schedule.sinceOf(personId, until), until });
  }

  /**
   * Ends it for whoever the address is of.
   *
   * @throws Problem `digest.unknown-address`
   */
  async unsubscribe(token: string): Promise<void> {
    const personId = this.addresses.read(token);
    if (personId === null || !(await this.db.repo(Person).existsBy({ id: personId }))) throw new Problem('digest.unknown-address');
    await this.choose(personId, 'off');
  }
}
