import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';
import { newRun, runChange } from './run-plan.contract.js';
import { datePrecisions, deliveryMode, enrolmentPolicies, runStates } from './run-words.js';

/** An organisation in a few words. */
export const placeView = z.object({ code: z.string(), name: z.string() });

/** A run as everybody sees it. */
export const runOffer = z.object({
  id: z.string(),
  code: z.string(),
  mode: deliveryMode,
  academy: placeView.nullable(),
  venue: z.string().nullable(),
  /** Null for a run without a beginning. */
  startsAt: instant.nullable(),
  /** Null for a run without an end. */
  endsAt: instant.nullable(),
  datesAre: z.enum(datePrecisions),
  /** Of the venue. */
  timeZone: z.string(),
  /** Null where there is no limit. */
  capacity: z.number().int().nullable(),
  seatsLeft: z.number().int().nullable(),
  enrolmentPolicy: z.enum(enrolmentPolicies),
  /** When people can enrol; null where nothing but the state says so. */
  enrolFrom: instant.nullable(),
  enrolUntil: instant.nullable(),
  /** Where they aren't those of the course. */
  languages: z.array(z.string()),
  state: z.enum(runStates),
});
export type RunOffer = z.output<typeof runOffer>;

/** A run as those see it who work with it. */
export const runRow = runOffer.extend({
  course: z.object({ id: z.string(), code: z.string(), slug: z.string(), title: z.string() }),
  seatsTaken: z.number().int(),
  /** Not for everybody: whoever has it is in the meeting. */
  link: z.string().nullable(),
  academyId: z.string().nullable(),
  /** Counts the changes; a change names the one that it goes out from. */
  version: z.number().int(),
  can: z.object({
    manage: z.boolean(),
    /** The states that the reader may bring it to now. */
    moveTo: z.array(z.enum(runStates)),
  }),
});
export type RunRow = z.output<typeof runRow>;

/** A course of which runs can be planned. */
export const plannableCourse = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  mode: deliveryMode,
  published: z.boolean(),
});
export type PlannableCourse = z.output<typeof plannableCourse>;

/** Where the reader may plan runs. */
export const runPlaces = z.object({
  academies: z.array(placeView.extend({ id: z.string() })),
  /** Whether runs without an academy are theirs to plan too. */
  elsewhere: z.boolean(),
});
export type RunPlaces = z.output<typeof runPlaces>;

const runFilters = {
  courseId: idText().optional(),
  /** Code of the academy. */
  academy: z.string().regex(/^[A-Z0-9-]{1,40}$/).optional(),
  state: z.enum(runStates).optional(),
  mode: deliveryMode.optional(),
};
const runParams = z.strictObject({ runId: idText() });
const runSorts = ['-start', 'start', 'code'] as const;

export const runRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/runs',
    summary: 'Runs that I may see: everywhere, of my academy, or those that I teach',
    query: pageQuery(runSorts, runFilters),
    response: pageOf(runRow),
  }),
  exported: defineRoute({
    method: 'GET',
    path: '/api/run-export',
    summary: 'The same runs as CSV, all of them in one file',
    query: pageQuery(runSorts, runFilters),
    response: z.string(),
    responseMedia: 'text/csv',
  }),
  one: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId',
    summary: 'One run',
    params: runParams,
    response: runRow,
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/runs',
    summary: 'Plan a run of a course',
    body: newRun,
    response: runRow,
    status: 201,
  }),
  change: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId',
    summary: 'Change a run as it was read; refused where somebody else changed it since',
    params: runParams,
    body: runChange,
    response: runRow,
  }),
  move: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/state',
    summary: 'Open, end or cancel a run, or take it back to planned',
    params: runParams,
    body: z.strictObject({ to: z.enum(runStates), version: z.number().int().min(1) }),
    response: runRow,
  }),
  places: defineRoute({
    method: 'GET',
    path: '/api/run-places',
    summary: 'Where I may plan runs',
    response: runPlaces,
  }),
  plannable: defineRoute({
    method: 'GET',
    path: '/api/run-courses',
    summary: 'Courses of which I may plan a run, by what I type',
    query: pageQuery(['title'], { courseId: idText().optional() }),
    response: pageOf(plannableCourse),
  }),
};
