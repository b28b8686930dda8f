import type { CourseFacet, InputOf, courseRoutes } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import { whereWords } from '../../platform/database/page.js';
import { searchWords } from '../../platform/search/fold.js';
import { Organisation } from '../organisations/index.js';
import { CourseTag, type Course, type CourseTagKind } from './course.entity.js';
import { CourseRun } from './runs/course-run.entity.js';

/** What a visitor filters the catalogue by. */
export type CourseFilters = InputOf<typeof courseRoutes.facets>['query'];

/** The filters that stand in the table of tags. */
export const tagFacets: readonly (CourseFacet & CourseTagKind)[] = ['topic', 'language', 'purpose', 'area'];

/**
 * Narrows the catalogue to what somebody looks for. The alias of the courses is `course`.
 *
 * @param except a filter that is left out, to count its values
 */
export function whereFilters<Row extends Course>(courses: SelectQueryBuilder<Row>, filters: CourseFilters, except?: CourseFacet): void {
  courses.andWhere(`course.state = 'published'`);
  whereWords(courses, ['course.searchText', 'course.runSearchText'], searchWords(filters.q));
  for (const kind of tagFacets) {
    const values = filters[kind];
    if (kind === except || values === undefined) continue;
    const tagged = courses
      .subQuery().select('1').from(CourseTag, kind)
      .where(`${kind}.courseId = course.id AND ${kind}.kind = '${kind}' AND ${kind}.value IN (:...${kind}Values)`).getQuery();
    courses.andWhere(`EXISTS ${tagged}`, { [`${kind}Values`]: values });
  }
  if (filters.mode && except !== 'mode') courses.andWhere('course.mode IN (:...modes)', { modes: filters.mode });
  if (filters.level && except !== 'level') courses.andWhere('course.level IN (:...levels)', { levels: filters.level });
  if (filters.academy && except !== 'academy') {
    const held = courses
      .subQuery().select('1').from(CourseRun, 'run').innerJoin(Organisation, 'host', 'host.id = run.academyId')
      .where(`run.courseId = course.id AND run.state <> 'cancelled' AND host.code IN (:...academies)`).getQuery();
    const provided = courses
      .subQuery().select('1').from(Organisation, 'provider')
      .where('provider.id = course.providerId AND provider.code IN (:...academies)').getQuery();
    courses.andWhere(`(EXISTS ${held} OR EXISTS ${provided})`, { academies: filters.academy });
  }
}
