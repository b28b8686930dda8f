import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Activity, Course, CourseRun, CourseVersion } from '../courses/index.js';
import { OrganisationsService } from '../organisations/index.js';
import type { RunInFull } from './enrolment.view.js';

/** What a new enrolment begins. */
export interface Beginning {
  courseVersionId: string | null;
  requiredActivities: number;
}

/** Runs with their courses, as enrolments need them. */
@Injectable()
export class RunsInFull {
  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the runs with these ids, by id; unknown ids are left out */
  async byIds(ids: readonly string[]): Promise<Map<string, RunInFull>> {
    if (ids.length === 0) return new Map();
    const runs = await this.db.repo(CourseRun).findBy({ id: In([...new Set(ids)]) });
    const courses = await this.db.repo(Course).findBy({ id: In([...new Set(runs.map((run) => run.courseId))]) });
    const academies = await this.organisations.byIds(runs.map((run) => run.academyId));
    const courseOf = new Map(courses.map((course) => [course.id, course]));
    const inFull = new Map<string, RunInFull>();
    for (const run of runs) {
      const course = courseOf.get(run.courseId);
      if (course) inFull.set(run.id, { run, course, academyName: academies.get(run.academyId ?? '')?.name ?? null });
    }
    return inFull;
  }

  /**
   * One run.
   *
   * @throws Problem `run.not-found`
   */
  async one(runId: string): Promise<RunInFull> {
    const found = (await this.byIds([runId])).get(runId);
    if (!found) throw new Problem('run.not-found');
    return found;
  }

  /** @returns what is taught in a course now; nothing where it has no content here */
  async beginningOf(courseId: string): Promise<Beginning> {
    const version = await this.db.repo(CourseVersion).findOneBy({ currentOf: courseId });
    if (!version) return { courseVersionId: null, requiredActivities: 0 };
    const requiredActivities = await this.db.repo(Activity).countBy({ versionId: version.id, required: true });
    return { courseVersionId: version.id, requiredActivities };
  }
}
