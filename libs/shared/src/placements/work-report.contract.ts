import { z } from 'zod';
import { areas, purposes } from '../courses/programme.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, longText } from '../kernel/text.js';
import { reportSections } from './placement.rules.js';

/** A line of the office's monthly report: a secondee's own words, with where they stand. */
export const workReportLine = z.object({
  id: z.string(),
  section: z.enum(reportSections),
  text: z.string(),
  purposes: z.array(z.enum(purposes)),
  areas: z.array(z.enum(areas)),
  objective: z.string().nullable(),
  source: z.object({ placementId: z.string(), name: z.string(), memberName: z.string().nullable(), from: day, to: day }),
  /** Why the office leaves it out; null where it stands in the report. */
  leftOut: z.string().nullable(),
});
export type WorkReportLine = z.output<typeof workReportLine>;

export const workReportView = z.object({
  month: z.string(),
  lines: z.array(workReportLine),
  byPurpose: z.array(z.object({ tag: z.enum(purposes), count: z.number().int() })),
  byArea: z.array(z.object({ tag: z.enum(areas), count: z.number().int() })),
  /** Reports that are expected for this month and not handed in. */
  missing: z.array(z.object({ placementId: z.string(), name: z.string(), from: day, to: day })),
  can: z.object({ leaveOut: z.boolean() }),
});
export type WorkReportView = z.output<typeof workReportView>;

export const workReportQuery = z.strictObject({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) });
const lineParams = z.strictObject({ lineId: idText() });

export const workReportRoutes = {
  one: defineRoute({ method: 'GET', path: '/api/work-reports', summary: 'What secondees reported in a month, by purpose and area, each line with its source', query: workReportQuery, response: workReportView }),
  markdown: defineRoute({ method: 'GET', path: '/api/work-reports/markdown', summary: 'The same as Markdown', query: workReportQuery, responseMedia: 'text/markdown', response: z.string() }),
  csv: defineRoute({ method: 'GET', path: '/api/work-reports/csv', summary: 'The same as CSV', query: workReportQuery, responseMedia: 'text/csv', response: z.string() }),
  leaveOut: defineRoute({
    method: 'PUT', path: '/api/work-reports/lines/:lineId/omission', summary: 'Leave a line out of the month’s report, with a reason; its words stay as they are', params: lineParams,
    body: z.strictObject({ reason: longText(600, 5) }),
  }),
  takeIn: defineRoute({ method: 'DELETE', path: '/api/work-reports/lines/:lineId/omission', summary: 'Take a line in again', params: lineParams }),
};
