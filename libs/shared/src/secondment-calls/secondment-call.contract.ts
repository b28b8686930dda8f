import { z } from 'zod';
import { courseLanguages } from '../courses/course-languages.js';
import { areas, purposes } from '../courses/programme.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText, personText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';
import { agencyKinds } from '../people/people.contract.js';
import { secondmentAudiences, secondmentCallGaps, secondmentCallPhases, secondmentTerms } from './secondment-call.rules.js';

/** Each thing once. */
const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
const key = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);
const repeated = 'secondment-call.repeated';

const criteria = z.array(z.strictObject({ key, label: personText(200), guidance: longText(1000, 0), weight: z.number().int().min(1).max(100) })).max(secondmentTerms.mostCriteria)
  .refine((list) => distinct(list.map((one) => one.key)), repeated);
const documents = z.array(z.strictObject({ key, label: personText(200), isRequired: z.boolean() })).max(secondmentTerms.mostDocuments)
  .refine((list) => distinct(list.map((one) => one.key)), repeated);
const eligibility = z.strictObject({
  agencyKinds: z.array(z.enum(agencyKinds)).max(agencyKinds.length).refine(distinct, repeated),
  yearsOfService: z.number().int().min(1).max(40).nullable(),
  languages: z.array(z.enum(courseLanguages)).max(courseLanguages.length).refine(distinct, repeated),
  words: longText(2000, 0),
});

/** What the office writes. A draft may lack much of it; what it lacks for being published is listed by its view. */
const written = {
  position: personText(200),
  programmeArea: personText(200, 0),
  purposes: z.array(z.enum(purposes)).max(purposes.length).refine(distinct, repeated),
  areas: z.array(z.enum(areas)).max(areas.length).refine(distinct, repeated),
  /** In Markdown. */
  description: longText(10_000, 0),
  months: z.number().int().min(1).max(24),
  startFrom: day.nullable(),
  startUntil: day.nullable(),
  places: z.number().int().min(1).max(100),
  eligibility,
  criteria,
  documents,
  /** Null: from its publication on. */
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  timeZone,
  audience: z.enum(secondmentAudiences),
  memberIds: z.array(idText()).max(100).refine(distinct, repeated),
};

/** A call as a list shows it. */
export const secondmentCallSummary = z.object({
  id: z.string(),
  position: z.string(),
  programmeArea: z.string(),
  phase: z.enum(secondmentCallPhases),
  months: z.number().int(),
  places: z.number().int(),
  startFrom: day.nullable(),
  startUntil: day.nullable(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  timeZone: z.string(),
});
export type SecondmentCallSummary = z.output<typeof secondmentCallSummary>;

/** A call as somebody sees it. */
export const secondmentCallView = secondmentCallSummary.extend({
  version: z.number().int(),
  purposes: z.array(z.enum(purposes)),
  areas: z.array(z.enum(areas)),
  /** Safe to show. */
  html: z.string(),
  eligibility: z.object({ agencyKinds: z.array(z.enum(agencyKinds)), yearsOfService: z.number().int().nullable(), languages: z.array(z.string()), words: z.string() }),
  criteria: z.array(z.object({ key: z.string(), label: z.string(), guidance: z.string(), weight: z.number().int() })),
  documents: z.array(z.object({ key: z.string(), label: z.string(), isRequired: z.boolean() })),
  audience: z.enum(secondmentAudiences),
  /** Whose officers it is for; empty: of all members. */
  members: z.array(z.object({ id: z.string(), name: z.string() })),
  publishedAt: instant.nullable(),
  /** Why it was stood down. */
  reason: z.string().nullable(),
  /** For the office alone; null for everybody else. */
  office: z.object({
    /** In Markdown, as it was written. */
    description: z.string(),
    /** What a draft still lacks. */
    gaps: z.array(z.enum(secondmentCallGaps)),
    /** How many have begun to stand for it. */
    candidacies: z.number().int(),
  }).nullable(),
  can: z.object({ edit: z.boolean(), publish: z.boolean(), extend: z.boolean(), standDown: z.boolean() }),
});
export type SecondmentCallView = z.output<typeof secondmentCallView>;

const callParams = z.strictObject({ callId: idText() });
const version = z.number().int().min(1);

export const secondmentCallRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/secondment-calls',
    summary: 'Calls for secondments that I may see: those that are open or will be, the one that closes first before the others; or those that are over; for the office its drafts, too',
    query: pageQuery(['closesAt'], { show: z.enum(['current', 'over', 'drafts']).default('current') }).omit({ q: true }),
    response: pageOf(secondmentCallSummary),
  }),
  one: defineRoute({ method: 'GET', path: '/api/secondment-calls/:callId', summary: 'One call for a secondment', params: callParams, response: secondmentCallView }),
  begin: defineRoute({
    method: 'POST',
    path: '/api/secondment-calls',
    summary: 'Begin to write a call; the same id again is the same call',
    body: z.strictObject({ id: idText(), ...written }),
    response: secondmentCallView,
    status: 201,
  }),
  write: defineRoute({
    method: 'PUT',
    path: '/api/secondment-calls/:callId',
    summary: 'Write a call as it was read; what people relied on when they applied stays as it is',
    params: callParams,
    body: z.strictObject({ version, ...written }),
    response: secondmentCallView,
  }),
  publish: defineRoute({
    method: 'POST',
    path: '/api/secondment-calls/:callId/publish',
    summary: 'Publish a call; the focal points of its members are told',
    params: callParams,
    body: z.strictObject({ version }),
    response: secondmentCallView,
  }),
  extend: defineRoute({
    method: 'POST',
    path: '/api/secondment-calls/:callId/extend',
    summary: 'Let a call close later; those whose candidacy lacks a half are told, and it opens again where the call had closed',
    params: callParams,
    body: z.strictObject({ version, closesAt: instant }),
    response: secondmentCallView,
  }),
  standDown: defineRoute({
    method: 'POST',
    path: '/api/secondment-calls/:callId/stand-down',
    summary: 'Stand a call down, with a reason that everybody who sees it reads; candidacies end with it',
    params: callParams,
    body: z.strictObject({ version, reason: longText(1000, 10) }),
    response: secondmentCallView,
  }),
  waiting: defineRoute({
    method: 'GET',
    path: '/api/my/secondments-waiting',
    summary: 'How many things wait for me in secondments',
    response: z.object({ count: z.number().int() }),
  }),
};

export const secondmentCallProblems = {
  'secondment-call.not-found': 404,
  'secondment-call.changed-meanwhile': 409,
  'secondment-call.id-taken': 409,
  /** Facts: `phase`. */
  'secondment-call.wrong-phase': 409,
  /** Facts: `gaps`. */
  'secondment-call.not-ready': 422,
  'secondment-call.not-a-member': 422,
  /** Once it is published its dates move by an extension alone. */
  'secondment-call.dates-stand': 422,
  /** It must close later than it does now, and later than now. */
  'secondment-call.closes-earlier': 422,
  /** Somebody has applied: criteria, their weights and what is handed in stay. */
  'secondment-call.criteria-stand': 422,
  'secondment-call.documents-stand': 422,
  /** Somebody might have applied who then couldn't see it any more. */
  'secondment-call.audience-narrower': 422,
  /** Who applied is being chosen already. */
  'secondment-call.selection-begun': 409,
  /** Facts: `count`. */
  'secondment-call.offers-out': 409,
} as const satisfies ProblemTable;
