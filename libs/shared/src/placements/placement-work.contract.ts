import { z } from 'zod';
import { areas, purposes } from '../courses/programme.js';
import { listOf } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText } from '../kernel/text.js';
import { atOrNull, onePlacement, placementParams } from './placement.contract.js';
import { leaveStates, placementTerms, reportSections, reportStates } from './placement.rules.js';

const distinct = (list: readonly string[]): boolean => new Set(list).size === list.length;
const version = z.number().int().min(1);

/** What an objective says: what is to be reached, how one will know, and the line of the work plan that it serves. */
export const objectiveWords = z.strictObject({
  text: longText(600, 10),
  measure: longText(600, 5),
  purpose: z.enum(purposes),
  area: z.enum(areas).nullable(),
  line: z.number().int().nullable(),
});
export type ObjectiveWords = z.output<typeof objectiveWords>;

/** An objective with what was agreed, and what one of the two proposes. */
export const objectiveView = z.object({
  id: z.string(),
  version: z.number().int(),
  agreed: objectiveWords.nullable(),
  agreedAt: atOrNull,
  /** `drop`: that it goes. */
  proposal: z.object({ words: objectiveWords, drop: z.boolean(), isMine: z.boolean(), byName: z.string(), at: instant }).nullable(),
  can: z.object({ propose: z.boolean(), agree: z.boolean(), takeBack: z.boolean() }),
});
export type ObjectiveView = z.output<typeof objectiveView>;
export const objectivesView = z.object({ items: z.array(objectiveView), canPropose: z.boolean() });
export type ObjectivesView = z.output<typeof objectivesView>;

/** Leave. Its reason is for the secondee, who decides, and the office. */
export const leaveView = z.object({
  id: z.string(), firstDay: day, lastDay: day, days: z.number().int(), state: z.enum(leaveStates), reason: z.string(), answer: z.string().nullable(), askedAt: instant,
  decidedAt: atOrNull, can: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
});
export type LeaveView = z.output<typeof leaveView>;

/** The days of a placement: leave, the mid-term talk, when reports are due. */
export const calendarView = z.object({
  startsOn: day.nullable(), endsOn: day.nullable(), today: day, leaveDays: z.number().int(), leaveTaken: z.number().int(), leaveAsked: z.number().int(), holidays: z.array(day),
  midTermOn: day.nullable(), leaves: z.array(leaveView), reportDays: z.array(z.object({ from: day, to: day, due: day, state: z.enum(reportStates).nullable() })), canAsk: z.boolean(),
});
export type CalendarView = z.output<typeof calendarView>;

/** One line of a report. */
export const reportEntry = z.strictObject({
  id: idText(),
  section: z.enum(reportSections),
  text: longText(2000, 0),
  purposes: z.array(z.enum(purposes)).max(purposes.length).refine(distinct),
  areas: z.array(z.enum(areas)).max(areas.length).refine(distinct),
  objectiveId: idText().nullable(),
});
export type ReportEntry = z.output<typeof reportEntry>;

/** A period with where its report stands; null where nothing is begun. */
export const reportRow = z.object({ from: day, to: day, due: day, state: z.enum(reportStates).nullable(), isLate: z.boolean(), handedInAt: atOrNull, readAt: atOrNull });
export type ReportRow = z.output<typeof reportRow>;

export const reportView = reportRow.extend({
  /** 0 where nothing is begun. */
  version: z.number().int(),
  entries: z.array(reportEntry),
  /** What the supervisor wrote when they returned or read it. */
  returnNote: z.string().nullable(),
  comment: z.string().nullable(),
  objectives: z.array(z.object({ id: z.string(), text: z.string() })),
  can: z.object({ write: z.boolean(), handIn: z.boolean(), read: z.boolean(), sendBack: z.boolean() }),
});
export type ReportView = z.output<typeof reportView>;

const objectiveParams = placementParams.extend({ objectiveId: idText() });
const leaveParams = placementParams.extend({ leaveId: idText() });
const reportParams = placementParams.extend({ from: day });
const objectives = `${onePlacement}/objectives` as const;
const leaves = `${onePlacement}/leaves` as const;
const reports = `${onePlacement}/reports` as const;

export const objectiveRoutes = {
  list: defineRoute({ method: 'GET', path: objectives, summary: 'Objectives of a placement', params: placementParams, response: objectivesView }),
  add: defineRoute({
    method: 'POST', path: objectives, summary: 'Propose an objective; it counts once the other one agrees. The same id again is the same one', params: placementParams,
    body: z.strictObject({ id: idText(), words: objectiveWords }), response: objectivesView,
  }),
  propose: defineRoute({
    method: 'PUT', path: `${objectives}/:objectiveId/proposal`, summary: 'Propose a change of an objective, or that it goes', params: objectiveParams,
    body: z.strictObject({ version, words: objectiveWords, drop: z.boolean() }), response: objectivesView,
  }),
  agree: defineRoute({
    method: 'POST', path: `${objectives}/:objectiveId/agreement`, summary: 'Agree to what the other one proposed, as I read it', params: objectiveParams, body: z.strictObject({ version }),
    response: objectivesView,
  }),
  takeBack: defineRoute({
    method: 'POST', path: `${objectives}/:objectiveId/refusal`, summary: 'Take back my proposal, or decline the other one’s', params: objectiveParams, body: z.strictObject({ version }),
    response: objectivesView,
  }),
};

export const leaveRoutes = {
  calendar: defineRoute({ method: 'GET', path: `${onePlacement}/calendar`, summary: 'The days of a placement', params: placementParams, response: calendarView }),
  ask: defineRoute({
    method: 'POST', path: leaves, summary: 'Ask for leave; the same id again is the same one', params: placementParams,
    body: z.strictObject({ id: idText(), firstDay: day, lastDay: day, reason: longText(600, 0) }), response: calendarView,
  }),
  decide: defineRoute({
    method: 'POST', path: `${leaves}/:leaveId/decision`, summary: 'Approve or refuse leave', params: leaveParams,
    body: z.strictObject({ approve: z.boolean(), answer: longText(600).nullable().default(null) }), response: calendarView,
  }),
  withdraw: defineRoute({ method: 'POST', path: `${leaves}/:leaveId/withdrawal`, summary: 'Take back leave before it begins', params: leaveParams, body: z.strictObject({}), response: calendarView }),
};

export const reportRoutes = {
  list: defineRoute({ method: 'GET', path: reports, summary: 'The periods of a placement with their reports', params: placementParams, response: listOf(reportRow) }),
  one: defineRoute({ method: 'GET', path: `${reports}/:from`, summary: 'The report of one period; its supervisor and the office see it once it is handed in', params: reportParams, response: reportView }),
  write: defineRoute({
    method: 'PUT', path: `${reports}/:from`, summary: 'Keep a draft of a report, or hand it in', params: reportParams,
    body: z.strictObject({ version: z.number().int().min(0), entries: z.array(reportEntry).max(placementTerms.mostEntries).refine((list) => distinct(list.map(({ id }) => id))), handIn: z.boolean() }),
    response: reportView,
  }),
  review: defineRoute({
    method: 'POST', path: `${reports}/:from/review`, summary: 'Note a report as read, which freezes it, or return it once to be completed', params: reportParams,
    body: z.discriminatedUnion('verdict', [
      z.strictObject({ verdict: z.literal('read'), version, comment: longText(1000).nullable().default(null) }),
      z.strictObject({ verdict: z.literal('returned'), version, comment: longText(1000, 5) }),
    ]),
    response: reportView,
  }),
};
