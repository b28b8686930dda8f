import { z } from 'zod';
import { candidacySteps } from '../candidacies/candidacy.moves.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant } from '../kernel/text.js';
import { finishNeeds, placementTasks, placementTerms, reportRhythms } from './placement.rules.js';

/** What somebody is in a placement. A co-manager reads as the office does, and approves extensions. */
export const placementSides = ['secondee', 'supervisor', 'office', 'co-manager', 'focal-point'] as const;
export type PlacementSide = (typeof placementSides)[number];

const named = z.object({ id: z.string(), name: z.string() });

/** A placement in a list. */
export const placementRow = z.object({
  id: z.string(),
  side: z.enum(placementSides),
  step: z.enum(candidacySteps),
  position: z.string(),
  secondee: named,
  memberName: z.string().nullable(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
});
export type PlacementRow = z.output<typeof placementRow>;

/** A placement as somebody sees it who has to do with it. A focal point gets dates, state and the end report alone. */
export const placementView = placementRow.extend({
  version: z.number().int(),
  candidacyId: z.string(),
  callId: z.string(),
  programmeArea: z.string(),
  /** On whose calendar its days are counted. */
  timeZone: z.string(),
  today: day,
  supervisor: named.nullable(),
  /** Who supervised from when to when, the latest first; null where it isn't shown. */
  supervisors: z.array(z.object({ name: z.string(), from: day, to: day.nullable() })).nullable(),
  reportEvery: z.enum(reportRhythms).nullable(),
  leaveDays: z.number().int().nullable(),
  leaveTaken: z.number().int().nullable(),
  holidays: z.array(day),
  midTermOn: day.nullable(),
  /** Where it was extended or ended early: the last day that was meant at first. */
  firstEndsOn: day.nullable(),
  /** What must come before its end; null where it isn't shown. */
  missing: z.array(z.enum(finishNeeds)).nullable(),
  hasCertificate: z.boolean(),
  tasks: z.array(z.enum(placementTasks)),
  can: z.object({
    set: z.boolean(), work: z.boolean(), objectives: z.boolean(), askLeave: z.boolean(), decideLeave: z.boolean(), report: z.boolean(), readReports: z.boolean(), talk: z.boolean(),
    askChange: z.boolean(), consent: z.boolean(), approve: z.boolean(), finish: z.boolean(),
  }),
});
export type PlacementView = z.output<typeof placementView>;

/** Something that waits for me. */
export const placementTaskView = z.object({
  task: z.enum(placementTasks), placementId: z.string(), secondeeName: z.string(), side: z.enum(placementSides), due: day.nullable(),
});
export type PlacementTaskView = z.output<typeof placementTaskView>;

export const placementParams = z.strictObject({ placementId: idText() });
export const onePlacement = '/api/placements/:placementId';

const holidays = z.array(day).max(placementTerms.mostHolidays).transform((days) => [...new Set(days)].sort());

export const placementRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/placements',
    summary: 'Placements that are mine, that I supervise, of my member or, for the office, all of them',
    query: pageQuery(['-createdAt'], { which: z.enum(['all', 'running', 'over']).default('all') }).omit({ q: true }),
    response: pageOf(placementRow),
  }),
  waiting: defineRoute({ method: 'GET', path: '/api/my/placement-tasks', summary: 'What waits for me in placements', response: listOf(placementTaskView) }),
  one: defineRoute({ method: 'GET', path: onePlacement, summary: 'One placement, as far as it is mine to know', params: placementParams, response: placementView }),
  set: defineRoute({
    method: 'PUT',
    path: onePlacement,
    summary: 'Set days, supervisor, reports, leave and holidays of a placement',
    params: placementParams,
    body: z.strictObject({
      version: z.number().int().min(1),
      startsOn: day,
      endsOn: day,
      supervisorId: idText().nullable(),
      reportEvery: z.enum(reportRhythms),
      leaveDays: z.number().int().min(0).max(120),
      holidays,
      midTermOn: day.nullable(),
    }),
    response: placementView,
  }),
};

/** When something came to be. */
export const atOrNull = instant.nullable();
