import { Injectable } from '@nestjs/common';
import {
  helpedWords, mentoringDaysAfter, mentoringPlaces, mentoringStates, mentoringTerms, type MentoringOverview,
} from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Person } from '../../people/index.js';
import { MentorOffer, Mentoring, MentoringAfterword, MentoringCheckIn } from '../mentoring.entity.js';
import { dayOf } from '../mentoring.rules.js';

type Overdue = MentoringOverview['overdue'][number];

/** So many that are overdue are shown. */
const most = 100;

/** What the office sees of mentoring: how much there is and what is overdue, and nothing of what the two say. */
@Injectable()
export class MentoringOverviews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns counts; those about what people said only where enough of them did */
  async read(): Promise<MentoringOverview> {
    const offers = await this.db.repo(MentorOffer).findBy({ isOpen: true });
    const counted = await this.db.repo(Mentoring).createQueryBuilder('mentoring').select('mentoring.state', 'state').addSelect('COUNT(*)', 'count').groupBy('mentoring.state').getRawMany<{ state: string; count: number | string }>();
    const countOf = (state: string): number => Number(counted.find((one) => one.state === state)?.count ?? 0);
    const said = await this.db.repo(MentoringAfterword).find({ select: { id: true, helped: true, again: true } });
    const enough = said.length >= mentoringTerms.leastCounted;
    const places = offers.reduce((sum, { capacity }) => sum + capacity, 0);
    return {
      mentors: offers.length, places, free: offers.reduce((sum, { capacity, taken }) => sum + capacity - taken, 0),
      states: byKey(mentoringStates, countOf),
      helped: enough ? byKey(helpedWords, (word) => said.filter(({ helped }) => helped === word).length) : null,
      again: enough ? { yes: said.filter(({ again }) => again).length, of: said.length } : null,
      overdue: await this.overdue(),
    };
  }

  /** Accepted and without aims, without a word on how it goes, or past the last day that was agreed to. */
  private async overdue(): Promise<Overdue[]> {
    const now = this.clock.now();
    const late = mentoringDaysAfter(now, -mentoringTerms.checkInDays);
    const rows = await this.db.repo(Mentoring).find({ where: { state: In([...mentoringPlaces]) }, order: { createdAt: 'ASC', id: 'ASC' } });
    const checkIns = rows.length === 0 ? [] : await this.db.repo(MentoringCheckIn).find({ where: { mentoringId: In(rows.map(({ id }) => id)) }, order: { createdAt: 'DESC' } });
    const found = rows.flatMap((row): { row: Mentoring; what: Overdue['what']; since: Date }[] => {
      const since = row.answeredAt ?? row.createdAt;
      if (row.agreedAt === null) return since <= late ? [{ row, what: 'agreement', since }] : [];
      if (row.aimsUntil !== null && row.aimsUntil < dayOf(now)) return [{ row, what: 'end', since: new Date(`${row.aimsUntil}T00:00:00.000Z`) }];
      const last = checkIns.find(({ mentoringId }) => mentoringId === row.id)?.createdAt ?? row.agreedAt;
      // Twice the time between two reminders: the first one may still be answered.
      return last <= mentoringDaysAfter(late, -mentoringTerms.checkInDays) ? [{ row, what: 'check-in', since: last }] : [];
    }).sort((one, other) => one.since.getTime() - other.since.getTime()).slice(0, most);
    const ids = [...new Set(found.flatMap(({ row }) => [row.mentorId, row.menteeId]))];
    const people = new Map(ids.length === 0 ? [] : (await this.db.repo(Person).find({ where: { id: In(ids) }, select: { id: true, fullName: true } })).map((one) => [one.id, one.fullName]));
    return found.map(({ row, what, since }) => ({ id: row.id, what, since: since.toISOString(), mentorName: people.get(row.mentorId) ?? '', menteeName: people.get(row.menteeId) ?? '' }));
  }
}

function byKey<Key extends string>(keys: readonly Key[], count: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}
