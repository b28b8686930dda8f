import { courseFacets, courseRoutes, runRoutes, type CourseFacet, type CourseRow, type RequestOf } from '@rso-connect/shared';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import type { Table } from '../../platform/api/use-table';

/** The search and the filters of the catalogue, as the address has them. */
export type CatalogueFilters = NonNullable<RequestOf<typeof courseRoutes.facets>['query']>;

/** @returns the values of one filter; they stand in the address as `a,b` */
export function valuesOf(table: Table<CourseRow>, facet: CourseFacet): string[] {
  return table.filter(facet).split(',').filter((value) => value !== '');
}

/** @returns the filters that hold; none where the address says something that the API would refuse */
export function filtersOf(table: Table<CourseRow>): CatalogueFilters {
  const names = ['q', ...courseFacets].filter((name) => table.filter(name) !== '');
  const given: CatalogueFilters = Object.fromEntries(names.map((name) => [name, table.filter(name)] as const));
  return courseRoutes.facets.query?.safeParse(given).success ? given : {};
}

/** How many courses each value of each filter would show. */
export const facetsQuery = (filters: CatalogueFilters) =>
  queryOptions({
    queryKey: ['course-facets', filters],
    queryFn: ({ signal }) => call(courseRoutes.facets, { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

/** How many courses some filters would show. */
export const countsQuery = (filters: readonly CatalogueFilters[]) =>
  queryOptions({
    queryKey: ['course-counts', filters],
    queryFn: ({ signal }) =>
      Promise.all(filters.map(async (each) => (await call(courseRoutes.list, { query: { ...each, limit: 1 }, signal })).total)),
  });

/** One course of the catalogue. */
export const courseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['course', slug],
    queryFn: ({ signal }) => call(courseRoutes.detail, { params: { slug }, signal }),
  });

/** One run, for its staff. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['run', runId],
    queryFn: ({ signal }) => call(runRoutes.one, { params: { runId }, signal }),
  });
