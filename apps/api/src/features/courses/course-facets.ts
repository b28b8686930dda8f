import { Injectable } from '@nestjs/common';
import { courseFacets, type CourseFacet, type FacetCounts } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Organisation } from '../organisations/index.js';
import { tagFacets, whereFilters, type CourseFilters } from './course-filters.js';
import { Course, CourseTag } from './course.entity.js';
import { CourseRun } from './runs/course-run.entity.js';

type Counted = FacetCounts[CourseFacet];

interface RawCount {
  value: string;
  name?: string;
  count: number | string;
}

/** Counts what each value of each filter would show, the other filters being as they are. */
@Injectable()
export class CourseFacets {
  constructor(private readonly db: Database) {}

  /** @returns each filter's values that show anything, the fullest first */
  async counts(filters: CourseFilters): Promise<FacetCounts> {
    const counted = await Promise.all(courseFacets.map(async (facet) => [facet, await this.count(facet, filters)] as const));
    return Object.fromEntries(counted) as FacetCounts;
  }

  private async count(facet: CourseFacet, filters: CourseFilters): Promise<Counted> {
    const courses = this.db.repo(Course).createQueryBuilder('course');
    groupBy(courses, facet);
    whereFilters(courses, filters, facet);
    const rows = await courses.addSelect('COUNT(*)', 'count').getRawMany<RawCount>();
    return rows
      .map(({ value, name, count }) => ({ value, name: name ?? null, count: Number(count) }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}

function groupBy(courses: SelectQueryBuilder<Course>, facet: CourseFacet): void {
  const kind = tagFacets.find((each) => each === facet);
  if (kind) {
    courses
      .innerJoin(CourseTag, 'counted', 'counted.courseId = course.id AND counted.kind = :counted', { counted: kind })
      .select('counted.value', 'value')
      .groupBy('counted.value');
    return;
  }
  if (facet !== 'academy') {
    courses.select(`course.${facet}`, 'value').groupBy(`course.${facet}`);
    return;
  }
  const held = courses
    .subQuery().select('1').from(CourseRun, 'held')
    .where(`held.courseId = course.id AND held.academyId = academy.id AND held.state <> 'cancelled'`).getQuery();
  courses
    .innerJoin(Organisation, 'academy', `academy.kind = 'academy' AND (academy.id = course.providerId OR EXISTS ${held})`)
    .select('academy.code', 'value')
    .addSelect('academy.name', 'name')
    .groupBy('academy.code')
    .addGroupBy('academy.name');
}
