import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, personText, slugText } from '../kernel/text.js';
import { courseLanguages } from './course-languages.js';
import { areas, purposes, topics } from './programme.js';
import { runPlanProblems } from './run-plan.contract.js';
import { placeView, runOffer } from './run.contract.js';
import { deliveryMode, deliveryModes } from './run-words.js';

export const courseLevels = ['introductory', 'intermediate', 'advanced'] as const;
export const courseLevel = z.enum(courseLevels);
export const courseStates = ['draft', 'published', 'archived'] as const;
export const certificateTypes = ['participation', 'completion', 'achievement'] as const;

/** By what the catalogue filters. */
export const courseFacets = ['academy', 'mode', 'topic', 'language', 'purpose', 'area', 'level'] as const;
export type CourseFacet = (typeof courseFacets)[number];

/** Several values of one filter, `a,b`: any of them will do. */
function anyOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .string()
    .max(600)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1).max(values.length));
}

const filters = {
  /** Codes of academies that provide the course or give it. */
  academy: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().regex(/^[A-Z0-9-]{1,40}$/)).min(1).max(20))
    .optional(),
  mode: anyOf(deliveryModes).optional(),
  topic: anyOf(topics).optional(),
  language: anyOf(courseLanguages).optional(),
  purpose: anyOf(purposes).optional(),
  area: anyOf(areas).optional(),
  level: anyOf(courseLevels).optional(),
};

export const courseRow = z.object({
  id: z.string(),
  code: z.string(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  level: courseLevel,
  mode: deliveryMode,
  /** Learning time. */
  minutes: z.number().int(),
  languages: z.array(z.string()),
  topics: z.array(z.enum(topics)),
  provider: placeView,
  certificate: z.boolean(),
  /** Whether one can begin at any time. */
  startsAnyTime: z.boolean(),
  /** The next run that begins. */
  nextRun: runOffer.pick({ startsAt: true, endsAt: true, datesAre: true, timeZone: true, academy: true, venue: true }).nullable(),
});
export type CourseRow = z.output<typeof courseRow>;

const activityInOutline = z.object({
  key: z.string(),
  title: z.string(),
  type: z.string(),
  minutes: z.number().int(),
  required: z.boolean(),
});

/** What is taught, without its content. */
export const courseOutline = z.object({
  versionNumber: z.number().int(),
  modules: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      summary: z.string(),
      minutes: z.number().int(),
      activities: z.array(activityInOutline),
    }),
  ),
});
export type CourseOutline = z.output<typeof courseOutline>;

export const courseDetail = courseRow.omit({ nextRun: true, certificate: true }).extend({
  /** Sanitised when it was written. */
  descriptionHtml: z.string(),
  outcomes: z.array(z.string()),
  purposes: z.array(z.enum(purposes)),
  areas: z.array(z.enum(areas)),
  /** Null where the course gives none by itself. */
  certificate: z
    .object({
      type: z.enum(certificateTypes),
      /** Per cent of the final quiz; null where there is no quiz. */
      passMark: z.number().int().nullable(),
    })
    .nullable(),
  outline: courseOutline.nullable(),
  /** Those to come first, the nearest on top; then the past ones, the latest on top. */
  runs: z.array(runOffer),
});
export type CourseDetail = z.output<typeof courseDetail>;

/** How many courses each value of a filter would show, the other filters being as they are. */
export const facetCounts = z.record(
  z.enum(courseFacets),
  z.array(z.object({ value: z.string(), /** Where the value is a code that has a name of its own. */ name: z.string().nullable(), count: z.number().int() })),
);
export type FacetCounts = z.output<typeof facetCounts>;

export const administeredCourse = z.object({
  id: z.string(),
  code: z.string(),
  slug: z.string(),
  title: z.string(),
  mode: deliveryMode,
  provider: placeView,
  state: z.enum(courseStates),
  /** Of the content that new enrolments begin; null where there is none. */
  versionNumber: z.number().int().nullable(),
  /** Runs that are planned or open. */
  liveRuns: z.number().int(),
  updatedAt: instant,
  can: z.object({ publish: z.boolean(), archive: z.boolean() }),
});
export type AdministeredCourse = z.output<typeof administeredCourse>;

const courseParams = z.strictObject({ courseId: idText() });

export const courseRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/courses',
    summary: 'The catalogue',
    query: pageQuery(['title', '-title', 'newest', 'next-start'], filters),
    response: pageOf(courseRow),
  }),
  facets: defineRoute({
    method: 'GET',
    path: '/api/course-facets',
    summary: 'How many courses each value of each filter of the catalogue would show',
    query: z.strictObject({ q: personText(100, 0).optional(), ...filters }),
    response: facetCounts,
  }),
  detail: defineRoute({
    method: 'GET',
    path: '/api/courses/:slug',
    summary: 'One course of the catalogue with its outline and its runs',
    params: z.strictObject({ slug: slugText() }),
    response: courseDetail,
  }),
  administration: defineRoute({
    method: 'GET',
    path: '/api/course-administration',
    summary: 'Every course that I administer, drafts and archived ones too',
    query: pageQuery(['title', '-title', '-updatedAt', 'updatedAt'], {
      state: z.enum(courseStates).optional(),
      mode: deliveryMode.optional(),
    }),
    response: pageOf(administeredCourse),
  }),
  publish: defineRoute({
    method: 'POST',
    path: '/api/course-administration/:courseId/publish',
    summary: 'Show a course in the catalogue',
    params: courseParams,
    response: administeredCourse,
  }),
  archive: defineRoute({
    method: 'POST',
    path: '/api/course-administration/:courseId/archive',
    summary: 'Take a course out of the catalogue; who is enrolled can finish',
    params: courseParams,
    response: administeredCourse,
  }),
};

export const courseProblems = {
  'course.not-found': 404,
  'course.no-content': 409,
  'run.not-found': 404,
  ...runPlanProblems,
} as const satisfies ProblemTable;
