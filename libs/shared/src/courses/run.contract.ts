import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';

/** How a course or a run is given. */
export const deliveryModes = ['self_paced', 'workshop', 'blended'] as const;
export const deliveryMode = z.enum(deliveryModes);
export const enrolmentPolicies = ['open', 'approval', 'nomination'] as const;
export const runStates = ['planned', 'open', 'ended', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/** How exact a run's dates are: to the day, or somewhere in a quarter of the work plan. */
export const datePrecisions = ['day', 'quarter'] as const;

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
  state: z.enum(runStates),
});
export type RunOffer = z.output<typeof runOffer>;

/** A run as those see it who work with it. */
export const runRow = runOffer.extend({
  course: z.object({ id: z.string(), code: z.string(), slug: z.string(), title: z.string() }),
  seatsTaken: z.number().int(),
  can: z.object({ manage: z.boolean() }),
});
export type RunRow = z.output<typeof runRow>;

const runFilters = {
  courseId: idText().optional(),
  /** Code of the academy. */
  academy: z.string().regex(/^[A-Z0-9-]{1,40}$/).optional(),
  state: z.enum(runStates).optional(),
  mode: deliveryMode.optional(),
};
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
    params: z.strictObject({ runId: idText() }),
    response: runRow,
  }),
};
