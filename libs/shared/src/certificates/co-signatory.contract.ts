import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, nameText, personText } from '../kernel/text.js';
import { signatory } from './certificate.contract.js';

/** What co-signatories are set for; what is set more closely goes before: a run, all of its course, all of its provider. */
export const coSignatoryReaches = ['run', 'course', 'provider'] as const;
export type CoSignatoryReach = (typeof coSignatoryReaches)[number];

/** The page has room for so many. */
export const maxCoSignatories = 3;

const list = z.array(signatory);
/** As people write them. */
const writtenList = z.array(z.strictObject({ name: nameText(), office: personText(200) })).max(maxCoSignatories);

/** Who signs the certificates of a run beside the office, and where that is set. */
export const coSignatoriesView = z.object({
  /** Whom a certificate that is issued now would name. */
  signatories: list,
  /** Where they are set; null where nobody has set any, and the office signs alone. */
  from: z.enum(coSignatoryReaches).nullable(),
  /** What is set for each; null where nothing is, an empty list where the office signs alone. */
  set: z.object({ run: list.nullable(), course: list.nullable(), provider: list.nullable() }),
  courseTitle: z.string(),
  /** The run's academy, or whoever provides the course. */
  provider: z.string(),
  can: z.object({ change: z.boolean() }),
});
export type CoSignatoriesView = z.output<typeof coSignatoriesView>;

const params = z.strictObject({ runId: idText() });

export const coSignatoryProblems = {
  /** Somebody else set it since it was read. */
  'co-signatories.changed-meanwhile': 409,
} as const satisfies ProblemTable;

export const coSignatoryRoutes = {
  ofRun: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/co-signatories',
    summary: 'Who signs the certificates of a run beside the office',
    params,
    response: coSignatoriesView,
  }),
  set: defineRoute({
    method: 'PUT',
    path: '/api/runs/:runId/co-signatories',
    summary: 'Set who co-signs the certificates of a run, of every run of its course, or of every run of its provider',
    params,
    body: z.strictObject({
      reach: z.enum(coSignatoryReaches),
      /** An empty list: the office signs alone. Null: as it is set further out. */
      signatories: writtenList.nullable(),
      /** What was set when it was read, so that nobody overwrites what they never saw. */
      was: writtenList.nullable(),
    }),
    response: coSignatoriesView,
  }),
};
