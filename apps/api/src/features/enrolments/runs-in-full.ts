import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { KeptQuery, joined, maybeJoined } from '../../platform/database/kept-query.js';
import { Problem } from '../../platform/http/problem.js';
import { Activity, Course, CourseRun, CourseVersion } from '../courses/index.js';
import { Organisation, OrganisationsService } from '../organisations/index.js';
import type { RunInFull } from './enrolment.view.js';

/** What a new enrolment begins. */
export interface Beginning {
  courseVersionId: string | null;
  requiredActivities: number;
}

const courseColumns = ['id', 'slug', 'title', 'state'] as const;
const runInFull = new KeptQuery(
  { run: joined(CourseRun), course: joined(Course, courseColumns), academy: maybeJoined(Organisation, ['name']) },
  ['runId'],
  (query) => query
    .from(CourseRun, 'run')
    .innerJoin(Course, 'course', 'course.id = run.courseId')
    .leftJoin(Organisation, 'academy', 'academy.id = run.academyId')
    .where('run.id = :runId'),
);
/** How many versions' counts stay in memory. */
const keptCounts = 1_000;

/** Runs with their courses, as enrolments need them. */
@Injectable()
export class RunsInFull {
  /** Of required activities, by version: a version never changes. */
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the runs with these ids, by id; unknown ids are left out */
  async byIds(ids: readonly string[]): Promise<Map<string, RunInFull>> {
    if (ids.length === 0) return new Map();
    const runs = await this.db.repo(CourseRun).findBy({ id: In([...new Set(ids)]) });
    const courses = await this.db.repo(Course).find({
      select: { id: true, slug: true, title: true, state: true },
      where: { id: In([...new Set(runs.map((run) => run.courseId))]) },
    });
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
    const [found] = await runInFull.rows(this.db, { runId });
    if (!found) throw new Problem('run.not-found');
    return { run: found.run, course: found.course, academyName: found.academy?.name ?? null };
  }

  /** @returns what is taught in a course now; nothing where it has no content here */
  async beginningOf(courseId: string): Promise<Beginning> {
    const version = await this.db.repo(CourseVersion).findOne({ select: { id: true }, where: { currentOf: courseId } });
    if (!version) return { courseVersionId: null, requiredActivities: 0 };
    return { courseVersionId: version.id, requiredActivities: await this.requiredIn(version.id) };
  }

  private async requiredIn(versionId: string): Promise<number> {
    const known = this.counts.get(versionId);
    if (known !== undefined) return known;
    const count = await this.db.repo(Activity).countBy({ versionId, required: true });
    if (this.counts.size >= keptCounts) this.counts.clear();
    this.counts.set(versionId, count);
    return count;
  }
}
