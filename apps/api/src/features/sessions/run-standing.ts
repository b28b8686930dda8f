import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Course, CourseRun, canReadRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Person, RoleGrantRow } from '../people/index.js';
import { canManageSessions, canSeeTimetable, canTakePart } from './session.policy.js';

/** A run, and what whoever asks may do with its timetable. */
export interface Standing {
  run: CourseRun;
  manage: boolean;
  takePart: boolean;
}

/** Finds a run for who asks, and who teaches it. */
@Injectable()
export class RunStanding {
  constructor(private readonly db: Database) {}

  /** @throws Problem `run.not-found`, also where it isn't theirs to see */
  async of(actor: Actor, runId: string): Promise<Standing> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    const enrolment = run && (await this.db.repo(Enrolment).findOne({ select: { id: true, state: true }, where: { runId, personId: actor.personId } }));
    const state = enrolment?.state ?? null;
    if (!run || !canSeeTimetable(actor, run, state)) throw new Problem('run.not-found');
    return { run, manage: canManageSessions(actor, run), takePart: canTakePart(actor, run, state) };
  }

  /**
   * The run for its staff.
   *
   * @param may the policy to pass
   * @throws Problem `run.not-found`, `access.not-allowed`
   */
  async forStaff(actor: Actor, runId: string, may: (actor: Actor, run: CourseRun) => boolean): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run || !canReadRun(actor, run)) throw new Problem('run.not-found');
    if (!may(actor, run)) throw new Problem('access.not-allowed');
    return run;
  }

  /** @returns ids of a run's trainers */
  async trainersOf(runId: string): Promise<string[]> {
    const grants = await this.db.repo(RoleGrantRow).find({
      select: { id: true, personId: true }, where: { role: 'trainer', scopeKind: 'run', scopeId: runId, withdrawnAt: IsNull() },
    });
    return [...new Set(grants.map(({ personId }) => personId))];
  }

  /** @returns full names by id, in the order of names */
  async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const people = await this.db.repo(Person).find({
      select: { id: true, fullName: true, nameSort: true }, where: { id: In([...new Set(ids)]) }, order: { nameSort: 'ASC', id: 'ASC' },
    });
    return new Map(people.map(({ id, fullName }) => [id, fullName]));
  }

  /** @returns the title of a run's course */
  async titleOf(run: CourseRun): Promise<string> {
    return (await this.db.repo(Course).findOne({ select: { id: true, title: true }, where: { id: run.courseId } }))?.title ?? '';
  }
}
