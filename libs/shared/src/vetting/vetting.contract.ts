import { z } from 'zod';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, longText } from '../kernel/text.js';
import { candidateRow, endorsementRow, rilonOfficer, rilonView, vettedRow, vettingRow, vettingView } from './vetting-views.js';
import { officerStandings, vettingStates, vouchRelations } from './vetting.rules.js';

const requestParams = z.strictObject({ requestId: idText() });
const personParams = z.strictObject({ personId: idText() });
const version = z.number().int().min(1);
/** What somebody says for or against; a word alone says nothing. */
const words = longText(2000, 10);

export const vettingRoutes = {
  own: defineRoute({
    method: 'GET',
    path: '/api/rilon',
    summary: 'Where I stand with RILON, and what I may do there',
    response: rilonView,
  }),
  request: defineRoute({
    method: 'POST',
    path: '/api/rilon/requests',
    summary: 'Ask to be vetted for RILON',
    body: z.strictObject({ statement: words, keepsRules: z.literal(true) }),
    response: rilonView,
    status: 201,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/rilon/requests/:requestId/withdraw',
    summary: 'Take my request back',
    params: requestParams,
    body: z.strictObject({}),
    response: rilonView,
  }),
  attest: defineRoute({
    method: 'POST',
    path: '/api/rilon/attestation',
    summary: 'Attest for another year that I still work there and keep the rules',
    body: z.strictObject({ worksThere: z.literal(true), keepsRules: z.literal(true) }),
    response: rilonView,
  }),
  endorsements: defineRoute({
    method: 'GET',
    path: '/api/rilon/endorsements',
    summary: 'Requests of officers of my members that wait for an endorsement',
    query: pageQuery(['createdAt'], {}),
    response: pageOf(endorsementRow),
  }),
  endorse: defineRoute({
    method: 'POST',
    path: '/api/rilon/requests/:requestId/endorsement',
    summary: 'Endorse a request of an officer of my member, or decline to',
    params: requestParams,
    body: z.strictObject({ endorses: z.boolean(), statement: words }),
    status: 204,
  }),
  officers: defineRoute({
    method: 'GET',
    path: '/api/rilon/officers',
    summary: 'Officers of my members who are in RILON or ask to be',
    query: pageQuery(['name', '-name'], { standing: z.enum([...officerStandings, 'due']).optional() }),
    response: pageOf(rilonOfficer),
  }),
  reportDeparture: defineRoute({
    method: 'POST',
    path: '/api/rilon/officers/:personId/departure',
    summary: 'Say that an officer of my member has left their agency; it ends their membership or their request at once',
    params: personParams,
    body: z.strictObject({ reason: words }),
    status: 204,
  }),
  candidates: defineRoute({
    method: 'GET',
    path: '/api/rilon/candidates',
    summary: 'Candidates of whom members say what they know, for active members',
    response: listOf(candidateRow),
  }),
  vouch: defineRoute({
    method: 'POST',
    path: '/api/rilon/requests/:requestId/vouches',
    summary: 'Vouch for a candidate with my own attestation',
    params: requestParams,
    body: z.strictObject({
      relation: z.enum(vouchRelations),
      /** A year. */
      knownSince: z.number().int().min(1950).max(2100),
      text: words,
      knowsInPerson: z.literal(true),
    }),
    response: candidateRow,
    status: 201,
  }),
  object: defineRoute({
    method: 'POST',
    path: '/api/rilon/requests/:requestId/objections',
    summary: 'Tell the office alone what speaks against a candidate',
    params: requestParams,
    body: z.strictObject({ text: words }),
    response: candidateRow,
    status: 201,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/vetting-requests',
    summary: 'Requests to join RILON, for the office',
    query: pageQuery(['-changedAt', 'changedAt'], { state: z.enum(vettingStates).optional() }),
    response: pageOf(vettingRow),
  }),
  one: defineRoute({
    method: 'GET',
    path: '/api/vetting-requests/:requestId',
    summary: 'A request with everything said for and against it, for the office',
    params: requestParams,
    response: vettingView,
  }),
  waive: defineRoute({
    method: 'POST',
    path: '/api/vetting-requests/:requestId/waiver',
    summary: 'Let a founding member go on without vouches, while too few members could give them',
    params: requestParams,
    body: z.strictObject({ version, reason: words }),
    response: vettingView,
  }),
  setAside: defineRoute({
    method: 'POST',
    path: '/api/vetting-objections/:objectionId/set-aside',
    summary: 'Set an objection aside, with a reason',
    params: z.strictObject({ objectionId: idText() }),
    body: z.strictObject({ reason: words }),
    response: vettingView,
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/api/vetting-requests/:requestId/decision',
    summary: 'Admit a candidate after the objection window, or refuse them',
    params: requestParams,
    body: z.strictObject({ version, admits: z.boolean(), reason: words }),
    response: vettingView,
  }),
  vetted: defineRoute({
    method: 'GET',
    path: '/api/rilon/members',
    summary: 'Who was admitted to RILON, with their attestations, for the office',
    query: pageQuery(['attestedUntil', 'name', '-name'], { state: z.enum(['active', 'lapsed', 'suspended', 'left']).optional() }),
    response: pageOf(vettedRow),
  }),
  suspend: defineRoute({
    method: 'PUT',
    path: '/api/rilon/members/:personId/suspension',
    summary: 'Suspend a member of RILON, or lift that',
    params: personParams,
    body: z.strictObject({ version, suspended: z.boolean(), reason: words }),
    response: vettedRow,
  }),
  end: defineRoute({
    method: 'POST',
    path: '/api/rilon/members/:personId/departure',
    summary: 'Note that a member of RILON has left their agency; it ends their membership at once',
    params: personParams,
    body: z.strictObject({ version, reason: words }),
    response: vettedRow,
  }),
};

export const vettingProblems = {
  /** There is none, or it isn't theirs to know of. */
  'vetting.not-found': 404,
  /** Their profile names no agency of a member. */
  'vetting.no-post': 409,
  'vetting.already-requested': 409,
  'vetting.already-member': 409,
  'vetting.suspended': 409,
  /** Refused a short while ago. Facts: `until`. */
  'vetting.too-soon': 409,
  /** Nobody endorses, vouches for or decides on themselves. */
  'vetting.own-request': 403,
  'vetting.not-a-member': 403,
  /** Whoever vouches comes from another agency than the candidate. */
  'vetting.same-agency': 403,
  /** They endorsed it as a focal point. */
  'vetting.own-endorsement': 403,
  /** The candidate vouched for them, or endorsed them. */
  'vetting.owed': 403,
  'vetting.already-vouched': 409,
  'vetting.agency-has-vouched': 409,
  'vetting.already-objected': 409,
  /** The request isn't at this step, or not any more. */
  'vetting.step-over': 409,
  'vetting.changed-meanwhile': 409,
  /** Members may still object. Facts: `until`. */
  'vetting.window-open': 409,
  'vetting.objection-open': 409,
  /** Whoever endorsed, vouched or objected doesn't decide as well. */
  'vetting.own-hand': 403,
  /** There are enough members to vouch. */
  'vetting.vouches-possible': 409,
  'vetting.nothing-to-attest': 409,
  'vetting.account-closed': 409,
} as const satisfies ProblemTable;
