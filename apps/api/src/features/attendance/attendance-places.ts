import { Injectable } from '@nestjs/common';
import { expectedStates } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Course, CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { SessionsService, type RunSession } from '../sessions/index.js';
import { canTake } from './attendance.policy.js';

/** A session with the run that it belongs to. */
export interface Place {
  session: RunSession;
  run: CourseRun;
}

/** Somebody who is expected in the sessions of a run. */
export interface Participant {
  enrolmentId: string;
  personId: string;
  fullName: string;
  organisationName: string | null;
}

/** Where attendance is taken, and of whom. */
@Injectable()
export class AttendancePlaces {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /**
   * A session for whoever takes its attendance.
   *
   * @throws Problem `run-session.not-found` or `access.not-allowed`
   */
  async of(actor: Actor, sessionId: string): Promise<Place> {
    const place = await this.one(sessionId);
    if (!canTake(actor, place.run)) throw new Problem('access.not-allowed');
    return place;
  }

  /** @throws Problem `run-session.not-found` */
  async one(sessionId: string): Promise<Place> {
    const session = await this.sessions.one(sessionId);
    return { session, run: await this.run(session.runId) };
  }

  /** @throws Problem `run.not-found` */
  async run(runId: string): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    return run;
  }

  /**
   * A run for whoever takes attendance in it.
   *
   * @throws Problem `run.not-found` or `access.not-allowed`
   */
  async runOf(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.run(runId);
    if (!canTake(actor, run)) throw new Problem('access.not-allowed');
    return run;
  }

  /** @returns everybody who is expected in a run's sessions, by name */
  async participants(runId: string): Promise<Participant[]> {
    const enrolments = await this.db.repo(Enrolment).find({ select: { id: true, personId: true }, where: { runId, state: In([...expectedStates]) } });
    const ids = enrolments.map((one) => one.personId);
    if (ids.length === 0) return [];
    const people = await this.db.repo(Person).find({ select: { id: true, fullName: true, nameSort: true }, where: { id: In(ids) } });
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In(ids) });
    const organisations = await this.organisations.byIds(posts.map((post) => post.organisationId));
    const personOf = new Map(people.map((person) => [person.id, person]));
    const placeOf = new Map(posts.map((post) => [post.personId, organisations.get(post.organisationId ?? '')?.name ?? null]));
    return enrolments
      .map(({ id, personId }) => ({ enrolmentId: id, personId, person: personOf.get(personId) }))
      .sort((a, b) => compare(a.person?.nameSort ?? '', b.person?.nameSort ?? '') || compare(a.personId, b.personId))
      .map(({ enrolmentId, personId, person }) => ({ enrolmentId, personId, fullName: person?.fullName ?? '', organisationName: placeOf.get(personId) ?? null }));
  }

  /** @returns the enrolments with these ids that are expected in a run, by id */
  async expected(runId: string, enrolmentIds: readonly string[]): Promise<Map<string, Enrolment>> {
    const rows = await this.db.repo(Enrolment).findBy({ id: In([...new Set(enrolmentIds)]), runId, state: In([...expectedStates]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @returns somebody's own enrolment in a run, if they are expected in its sessions */
  own(runId: string, personId: string): Promise<Enrolment | null> {
    return this.db.repo(Enrolment).findOneBy({ runId, personId, state: In([...expectedStates]) });
  }

  /** @returns the names of people, by id */
  async names(personIds: readonly (string | null)[]): Promise<Map<string, string>> {
    const ids = [...new Set(personIds.filter((id) => id !== null))];
    if (ids.length === 0) return new Map();
    const people = await this.db.repo(Person).find({ select: { id: true, fullName: true }, where: { id: In(ids) } });
    return new Map(people.map((person) => [person.id, person.fullName]));
  }

  /** @returns the titles of courses, by id */
  async courseTitles(courseIds: readonly string[]): Promise<Map<string, string>> {
    if (courseIds.length === 0) return new Map();
    const courses = await this.db.repo(Course).find({ select: { id: true, title: true }, where: { id: In([...new Set(courseIds)]) } });
    return new Map(courses.map((course) => [course.id, course.title]));
  }
}

/** By code point, as the databases sort. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
