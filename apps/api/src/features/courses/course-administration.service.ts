import { Injectable } from '@nestjs/common';
import type { AdministeredCourse, InputOf, Page, courseRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords, type PageOrder } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { OrganisationsService } from '../organisations/index.js';
import { canManageCourse } from './course.policy.js';
import { Course } from './course.entity.js';
import { CourseRun } from './runs/course-run.entity.js';
import { CourseVersion } from './course-version.entity.js';
import { administeredCourse, isPublishable } from './course.view.js';

type ListQuery = InputOf<typeof courseRoutes.administration>['query'];

function orderOf(sort: ListQuery['sort']): PageOrder<Course> {
  const byTitle = sort.endsWith('title');
  return {
    column: byTitle ? 'course.titleSort' : 'course.updatedAt',
    descending: sort.startsWith('-'),
    id: 'course.id',
    valueOf: (row) => ({ value: byTitle ? row.titleSort : row.updatedAt, id: row.id }),
  };
}

/** Courses, for those who administer them. */
@Injectable()
export class CourseAdministration {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
    private readonly audit: Audit,
  ) {}

  /** Courses by page, as far as the actor's permission reaches; drafts and archived ones too. */
  list(query: ListQuery, actor: Actor): Promise<Page<AdministeredCourse>> {
    const courses = this.db.repo(Course).createQueryBuilder('course');
    const { everywhere, ids } = actor.reach('course.manage');
    // An id that no organisation has stands in for an empty list, which SQL can't say.
    if (!everywhere) courses.andWhere('course.providerId IN (:...providers)', { providers: ids.academy.length > 0 ? ids.academy : [''] });
    whereWords(courses, 'course.searchText', searchWords(query.q));
    if (query.state) courses.andWhere('course.state = :state', { state: query.state });
    if (query.mode) courses.andWhere('course.mode = :mode', { mode: query.mode });
    return fetchPage(courses, query, orderOf(query.sort), (rows) => this.rows(rows, actor));
  }

  /**
   * Shows a course in the catalogue. One that is shown already stays as it is.
   *
   * @throws Problem `course.not-found`, `access.not-allowed`, `course.no-content`
   */
  publish(courseId: string, actor: Actor): Promise<AdministeredCourse> {
    return this.change(courseId, actor, async (course) => {
      const version = await this.db.repo(CourseVersion).findOneBy({ currentOf: course.id });
      if (course.state !== 'published' && !isPublishable(course, version?.number ?? null)) throw new Problem('course.no-content');
      return 'published';
    });
  }

  /**
   * Takes a course out of the catalogue. Its runs and enrolments stay as they are.
   *
   * @throws Problem `course.not-found`, `access.not-allowed`
   */
  archive(courseId: string, actor: Actor): Promise<AdministeredCourse> {
    return this.change(courseId, actor, () => Promise.resolve('archived' as const));
  }

  private change(courseId: string, actor: Actor, decide: (course: Course) => Promise<Course['state']>): Promise<AdministeredCourse> {
    return this.db.transaction(async () => {
      const course = await this.db.repo(Course).findOneBy({ id: courseId });
      if (!course) throw new Problem('course.not-found');
      if (!canManageCourse(actor, course)) throw new Problem('access.not-allowed');
      const state = await decide(course);
      if (state !== course.state) {
        await this.audit.record({
          action: state === 'published' ? 'course.published' : 'course.archived', subject: { kind: 'course', id: course.id },
          before: { state: course.state }, after: { state, code: course.code },
        });
        Object.assign(course, { state, updatedAt: this.clock.now() });
        await this.db.repo(Course).update({ id: course.id }, { state, updatedAt: course.updatedAt });
      }
      const [row] = await this.rows([course], actor);
      if (!row) throw new Problem('course.not-found');
      return row;
    });
  }

  private async rows(courses: Course[], actor: Actor): Promise<AdministeredCourse[]> {
    if (courses.length === 0) return [];
    const ids = courses.map((course) => course.id);
    const [versions, runs, providers] = await Promise.all([
      this.db.repo(CourseVersion).findBy({ currentOf: In(ids) }),
      this.db.repo(CourseRun).find({ select: { id: true, courseId: true }, where: { courseId: In(ids), state: In(['planned', 'open']) } }),
      this.organisations.byIds(courses.map((course) => course.providerId)),
    ]);
    return courses.map((course) =>
      administeredCourse(course, {
        provider: providers.get(course.providerId),
        versionNumber: versions.find((version) => version.currentOf === course.id)?.number ?? null,
        liveRuns: runs.filter((run) => run.courseId === course.id).length,
        actor,
      }),
    );
  }
}
