import { Injectable } from '@nestjs/common';
import type { CourseDetail, CourseOutline, CourseRow, InputOf, Page, RunOffer, courseRoutes } from '@rso-connect/shared';
import { In, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, type PageOrder } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsService } from '../organisations/index.js';
import { whereFilters } from './course-filters.js';
import { Course, CourseTag } from './course.entity.js';
import { CourseRun } from './runs/course-run.entity.js';
import { Activity, CourseModule, CourseVersion } from './course-version.entity.js';
import { courseDetail, courseOutline, courseRow, type CourseSurroundings } from './course.view.js';
import { isToCome } from './runs/run.rules.js';
import { runOffer } from './runs/run.view.js';

type ListQuery = InputOf<typeof courseRoutes.list>['query'];

/** A course page shows this many runs; the rest is history. */
const shownRuns = 50;

/** What a row shows and is sorted by: descriptions and the folded text weigh most and stay in the database. */
const rowColumns = [
  'id', 'code', 'slug', 'title', 'titleSort', 'summary', 'level', 'mode', 'minutes', 'providerId', 'certificateType', 'nextStartAt', 'createdAt',
] as const satisfies readonly (keyof Course)[];
type ListedCourse = Pick<Course, (typeof rowColumns)[number]>;

const orders: Readonly<Record<ListQuery['sort'], PageOrder<Course>>> = {
  title: { column: 'course.titleSort', descending: false, id: 'course.id', valueOf: (row) => ({ value: row.titleSort, id: row.id }) },
  '-title': { column: 'course.titleSort', descending: true, id: 'course.id', valueOf: (row) => ({ value: row.titleSort, id: row.id }) },
  newest: { column: 'course.createdAt', descending: true, id: 'course.id', valueOf: (row) => ({ value: row.createdAt, id: row.id }) },
  'next-start': { column: 'course.nextStartAt', descending: false, id: 'course.id', valueOf: (row) => ({ value: row.nextStartAt, id: row.id }) },
};

/** The catalogue as everybody sees it: published courses only. */
@Injectable()
export class CourseCatalogue {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Courses by page, filtered and sorted in the query. */
  list(query: ListQuery): Promise<Page<CourseRow>> {
    const { cursor, limit, sort, ...filters } = query;
    const courses = this.db.repo(Course).createQueryBuilder('course').select(rowColumns.map((name) => `course.${name}`));
    whereFilters(courses, filters);
    return fetchPage(courses, { cursor, limit }, orders[sort], (rows) => this.rows(rows));
  }

  /**
   * One course with its outline and its runs.
   *
   * @throws Problem `course.not-found`, for drafts and archived ones too
   */
  async detail(slug: string): Promise<CourseDetail> {
    const course = await this.db.repo(Course).findOneBy({ slug, state: 'published' });
    if (!course) throw new Problem('course.not-found');
    const [tags, runs, outline] = await Promise.all([
      this.db.repo(CourseTag).findBy({ courseId: course.id }),
      this.db.repo(CourseRun).find({ where: { courseId: course.id, state: Not('cancelled') }, order: { startSort: 'DESC', id: 'ASC' }, take: shownRuns }),
      this.outline(course.id),
    ]);
    const organisations = await this.organisations.byIds([course.providerId, ...runs.map((run) => run.academyId)]);
    const now = this.clock.now();
    const offer = (run: CourseRun): RunOffer => runOffer(run, organisations);
    const toCome = runs.filter((run) => isToCome(run, now)).reverse().map(offer);
    const past = runs.filter((run) => !isToCome(run, now)).map(offer);
    return courseDetail(course, { tags, organisations, runs: toCome }, outline, [...toCome, ...past]);
  }

  /** @returns what is taught to those who begin today, or null where nothing is written yet */
  private async outline(courseId: string): Promise<CourseOutline | null> {
    const version = await this.db.repo(CourseVersion).findOneBy({ currentOf: courseId });
    if (!version) return null;
    const [modules, activities] = await Promise.all([
      this.db.repo(CourseModule).find({ where: { versionId: version.id }, order: { position: 'ASC' } }),
      this.db.repo(Activity).find({
        select: { id: true, moduleId: true, key: true, title: true, type: true, minutes: true, required: true, position: true },
        where: { versionId: version.id },
        order: { position: 'ASC' },
      }),
    ]);
    return courseOutline(version.number, modules, activities);
  }

  private async rows(courses: readonly ListedCourse[]): Promise<CourseRow[]> {
    if (courses.length === 0) return [];
    const courseId = In(courses.map((course) => course.id));
    const [tags, runs] = await Promise.all([
      this.db.repo(CourseTag).findBy({ courseId }),
      this.db.repo(CourseRun).findBy({ courseId, state: In(['planned', 'open']) }),
    ]);
    const organisations = await this.organisations.byIds([
      ...courses.map((course) => course.providerId),
      ...runs.map((run) => run.academyId),
    ]);
    const now = this.clock.now();
    const toCome = runs.filter((run) => isToCome(run, now));
    return courses.map((course) => {
      const around: CourseSurroundings = {
        tags: tags.filter((tag) => tag.courseId === course.id),
        organisations,
        runs: toCome.filter((run) => run.courseId === course.id).map((run) => runOffer(run, organisations)),
      };
      return courseRow(course, around);
    });
  }
}
