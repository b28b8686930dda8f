import { Injectable } from '@nestjs/common';
import type { CourseLanguage, EligibilityCheck, EnrolmentState, SelectionSettings } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Course, CourseRun, CourseTag } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import type { CandidateEntry } from './candidate-entry.js';
import { checksOf, type RunDemands } from './selection.rules.js';

/** With one of these somebody has a seat in another run. */
const seated: readonly EnrolmentState[] = ['selected', 'confirmed', 'active'];

/** What the checks look at, of many candidates by few queries. */
@Injectable()
export class CandidateChecks {
  constructor(private readonly db: Database) {}

  /** @returns what a run asks of its candidates */
  async demandsOf(run: CourseRun, { prerequisites, agencyKinds }: SelectionSettings): Promise<RunDemands> {
    const courses = prerequisites.length === 0 ? [] : await this.db.repo(Course).find({ select: { id: true, title: true }, where: { id: In(prerequisites) } });
    const titleOf = new Map(courses.map(({ id, title }) => [id, title]));
    const own = run.languages ?? [];
    const languages = own.length > 0 ? own : (await this.db.repo(CourseTag).findBy({ courseId: run.courseId, kind: 'language' })).map(({ value }) => value as CourseLanguage);
    return { prerequisites: prerequisites.map((courseId) => ({ courseId, title: titleOf.get(courseId) ?? '' })), agencyKinds, languages };
  }

  /** @returns the lines of each candidate, by enrolment */
  async of(run: CourseRun, demands: RunDemands, entries: readonly CandidateEntry[]): Promise<Map<string, EligibilityCheck[]>> {
    if (entries.length === 0) return new Map();
    const people = entries.map(({ personId }) => personId);
    const completed = await this.completed(demands.prerequisites.map(({ courseId }) => courseId), people);
    const clashes = await this.clashes(run, people);
    return new Map(entries.map((entry) => [entry.id, checksOf(demands, {
      completed: new Set(completed.get(entry.personId) ?? []),
      agencyKind: entry.post?.agencyKind ?? null,
      languages: entry.person.spokenLanguages ?? [],
      clashes: clashes.get(entry.personId) ?? [],
    })]));
  }

  private async completed(courseIds: readonly string[], people: readonly string[]): Promise<Map<string, string[]>> {
    if (courseIds.length === 0) return new Map();
    const rows = await this.db
      .repo(Enrolment).createQueryBuilder('enrolment')
      .innerJoin(CourseRun, 'run', 'run.id = enrolment.runId')
      .select('enrolment.personId', 'personId').addSelect('run.courseId', 'value')
      .where('enrolment.state = :state', { state: 'completed' })
      .andWhere('run.courseId IN (:...courseIds)', { courseIds })
      .andWhere('enrolment.personId IN (:...people)', { people })
      .getRawMany<{ personId: string; value: string }>();
    return byPerson(rows);
  }

  /** Titles of what they do at the same time; self-paced learning clashes with nothing. */
  private async clashes(run: CourseRun, people: readonly string[]): Promise<Map<string, string[]>> {
    if (run.startsAt === null || run.endsAt === null || run.datesAre !== 'day') return new Map();
    const rows = await this.db
      .repo(Enrolment).createQueryBuilder('enrolment')
      .innerJoin(CourseRun, 'run', 'run.id = enrolment.runId')
      .innerJoin(Course, 'course', 'course.id = run.courseId')
      .select('enrolment.personId', 'personId').addSelect('course.title', 'value')
      .where('enrolment.personId IN (:...people)', { people })
      .andWhere('enrolment.state IN (:...seated)', { seated })
      .andWhere('run.id <> :runId', { runId: run.id })
      .andWhere('run.mode <> :selfPaced', { selfPaced: 'self_paced' })
      .andWhere('run.datesAre = :day', { day: 'day' })
      .andWhere('run.state <> :cancelled', { cancelled: 'cancelled' })
      .andWhere('run.startsAt <= :endsAt AND run.endsAt >= :startsAt', { startsAt: run.startsAt, endsAt: run.endsAt })
      .orderBy('run.startsAt').addOrderBy('run.id')
      .getRawMany<{ personId: string; value: string }>();
    return byPerson(rows);
  }
}

function byPerson(rows: readonly { personId: string; value: string }[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { personId, value } of rows) found.set(personId, [...(found.get(personId) ?? []), value]);
  return found;
}
