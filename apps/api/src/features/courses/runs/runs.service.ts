import { Injectable } from '@nestjs/common';
import type { InputOf, Page, RunRow, runRoutes } from '@rso-connect/shared';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { fetchPage, whereWords, type PageOrder } from '../../../platform/database/page.js';
import { Problem } from '../../../platform/http/problem.js';
import { searchWords } from '../../../platform/search/fold.js';
import { Organisation, OrganisationsService } from '../../organisations/index.js';
import { Course } from '../course.entity.js';
import { CourseRun } from './course-run.entity.js';
import { canReadRun } from './run.policy.js';
import { runRow } from './run.view.js';

export type RunListQuery = InputOf<typeof runRoutes.list>['query'];

function orderOf(sort: RunListQuery['sort']): PageOrder<CourseRun> {
  const byCode = sort === 'code';
  return {
    column: byCode ? 'run.code' : 'run.startSort',
    descending: sort.startsWith('-'),
    id: 'run.id',
    valueOf: (row) => ({ value: byCode ? row.code : row.startSort, id: row.id }),
  };
}

/** Runs, for those who work with them. */
@Injectable()
export class RunsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Runs by page, as far as the actor's permission reaches. */
  list(query: RunListQuery, actor: Actor): Promise<Page<RunRow>> {
    return fetchPage(this.query(query, actor), query, orderOf(query.sort), (rows) => this.rows(rows, actor));
  }

  /**
   * One run.
   *
   * @throws Problem `run.not-found`, also where the permission doesn't reach it: what one may not see isn't there
   */
  async one(runId: string, actor: Actor): Promise<RunRow> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run || !canReadRun(actor, run)) throw new Problem('run.not-found');
    const [row] = await this.rows([run], actor);
    if (!row) throw new Problem('run.not-found');
    return row;
  }

  private query(query: RunListQuery, actor: Actor): SelectQueryBuilder<CourseRun> {
    const runs = this.db.repo(CourseRun).createQueryBuilder('run');
    const { everywhere, ids } = actor.reach('run.read');
    if (!everywhere) {
      // An id that no run has stands in for an empty list, which SQL can't say.
      runs.andWhere(new Brackets((within) => {
        within.where('run.academyId IN (:...academies)', { academies: ids.academy.length > 0 ? ids.academy : [''] });
        within.orWhere('run.id IN (:...runs)', { runs: ids.run.length > 0 ? ids.run : [''] });
      }));
    }
    if (query.courseId) runs.andWhere('run.courseId = :courseId', { courseId: query.courseId });
    if (query.state) runs.andWhere('run.state = :state', { state: query.state });
    if (query.mode) runs.andWhere('run.mode = :mode', { mode: query.mode });
    if (query.academy) {
      const academy = runs.subQuery().select('academy.id').from(Organisation, 'academy').where('academy.code = :academy').getQuery();
      runs.andWhere(`run.academyId IN ${academy}`, { academy: query.academy });
    }
    const words = searchWords(query.q);
    if (words.length > 0) {
      const course = runs.subQuery().select('course.id').from(Course, 'course');
      whereWords(course, 'course.searchText', words);
      runs.andWhere(`run.courseId IN ${course.getQuery()}`, course.getParameters());
    }
    return runs;
  }

  private async rows(runs: CourseRun[], actor: Actor): Promise<RunRow[]> {
    if (runs.length === 0) return [];
    const [courses, academies] = await Promise.all([
      this.db.repo(Course).findBy({ id: In([...new Set(runs.map((run) => run.courseId))]) }),
      this.organisations.byIds(runs.map((run) => run.academyId)),
    ]);
    const now = this.clock.now();
    const courseOf = new Map(courses.map((course) => [course.id, course]));
    return runs.flatMap((run) => {
      const course = courseOf.get(run.courseId);
      return course ? [runRow(run, course, academies, actor, now)] : [];
    });
  }
}
