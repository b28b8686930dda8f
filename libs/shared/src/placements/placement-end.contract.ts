import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText } from '../kernel/text.js';
import { atOrNull, onePlacement, placementParams, placementView } from './placement.contract.js';
import { appraisers, changeKinds, changeStates, finishNeeds } from './placement.rules.js';

const version = z.number().int().min(0);

/** The mid-term talk: what both noted, and whether both agree that this is what was said. */
export const talkView = z.object({
  version: z.number().int(),
  plannedOn: day.nullable(),
  heldOn: day.nullable(),
  secondeeNote: z.string(),
  supervisorNote: z.string(),
  secondeeAgreedAt: atOrNull,
  supervisorAgreedAt: atOrNull,
  can: z.object({ write: z.boolean(), agree: z.boolean() }),
});
export type TalkView = z.output<typeof talkView>;

/** A later last day, or an earlier one, with who wants it and what it still needs. */
export const changeView = z.object({
  id: z.string(),
  version: z.number().int(),
  kind: z.enum(changeKinds),
  state: z.enum(changeStates),
  fromDay: day,
  lastDay: day,
  askedByName: z.string(),
  askedAt: instant,
  /** Of the secondee or their member; empty until it is said. */
  homeReason: z.string().nullable(),
  officeReason: z.string().nullable(),
  /** Of the member, to an extension. */
  consentAt: atOrNull,
  approvedAt: atOrNull,
  refusal: z.string().nullable(),
  can: z.object({ consent: z.boolean(), approve: z.boolean(), giveReason: z.boolean(), conclude: z.boolean(), withdraw: z.boolean() }),
});
export type ChangeView = z.output<typeof changeView>;

/** What a secondee leaves behind: what was reached, what they learned, and what they bring home. */
export const endReportWords = z.strictObject({ achieved: longText(4000, 0), learned: longText(4000, 0), bringsHome: longText(4000, 0) });
export type EndReportWords = z.output<typeof endReportWords>;
export const appraisalWords = z.strictObject({ ratings: z.record(z.string().max(20), z.number().int().min(1).max(5)), strengths: longText(2000, 0), wishes: longText(2000, 0) });
export type AppraisalWords = z.output<typeof appraisalWords>;

/** How a placement ends: report, appraisals, certificate. */
export const endView = z.object({
  report: z.object({ version: z.number().int(), words: endReportWords, handedInAt: atOrNull }).nullable(),
  /** Null for who doesn't get to see any; the words of the other one once both are in. */
  appraisals: z.array(z.object({ by: z.enum(appraisers), version: z.number().int(), words: appraisalWords.nullable(), handedInAt: atOrNull, isMine: z.boolean() })).nullable(),
  missing: z.array(z.enum(finishNeeds)).nullable(),
  certificate: z.object({ number: z.string(), code: z.string(), issuedOn: day }).nullable(),
  can: z.object({ report: z.boolean(), appraise: z.boolean(), finish: z.boolean() }),
});
export type EndView = z.output<typeof endView>;

/** What anybody learns of a certificate of secondment: of its holder the initials. */
export const secondmentVerification = z.object({
  state: z.enum(['valid', 'unknown']),
  certificate: z.object({ number: z.string(), issuedOn: day, initials: z.string(), memberName: z.string(), position: z.string(), startsOn: day, endsOn: day }).nullable(),
});
export type SecondmentVerification = z.output<typeof secondmentVerification>;

const changeParams = placementParams.extend({ changeId: idText() });
const changes = `${onePlacement}/changes` as const;
const pdf = 'application/pdf';

export const midTermRoutes = {
  one: defineRoute({ method: 'GET', path: `${onePlacement}/talk`, summary: 'The mid-term talk', params: placementParams, response: talkView }),
  write: defineRoute({
    method: 'PUT', path: `${onePlacement}/talk`, summary: 'Note what was said; it takes back what was agreed to', params: placementParams,
    body: z.strictObject({ version, heldOn: day.nullable(), note: longText(4000, 0) }), response: talkView,
  }),
  agree: defineRoute({ method: 'POST', path: `${onePlacement}/talk/agreement`, summary: 'Agree to both notes as I read them', params: placementParams, body: z.strictObject({ version }), response: talkView }),
};

export const changeRoutes = {
  list: defineRoute({ method: 'GET', path: changes, summary: 'Extensions and early ends of a placement, the latest first', params: placementParams, response: listOf(changeView) }),
  ask: defineRoute({
    method: 'POST', path: changes, summary: 'Ask for a later last day, or begin an early end; the same id again is the same one', params: placementParams,
    body: z.strictObject({ id: idText(), kind: z.enum(changeKinds), lastDay: day, reason: longText(2000, 5) }), response: listOf(changeView),
  }),
  answer: defineRoute({
    method: 'POST', path: `${changes}/:changeId/answer`, summary: 'Consent for the member, approve for the office, or refuse with a reason', params: changeParams,
    body: z.strictObject({ version, as: z.enum(['member', 'office']), agree: z.boolean(), reason: longText(2000, 5).nullable().default(null) }), response: listOf(changeView),
  }),
  giveReason: defineRoute({
    method: 'PUT', path: `${changes}/:changeId/reason`, summary: 'Say one’s side’s reason for an early end', params: changeParams,
    body: z.strictObject({ version, reason: longText(2000, 5) }), response: listOf(changeView),
  }),
  conclude: defineRoute({
    method: 'POST', path: `${changes}/:changeId/conclusion`, summary: 'End a placement early once both sides have said why', params: changeParams, body: z.strictObject({ version }), response: listOf(changeView),
  }),
  withdraw: defineRoute({ method: 'POST', path: `${changes}/:changeId/withdrawal`, summary: 'Take back what I asked for', params: changeParams, body: z.strictObject({ version }), response: listOf(changeView) }),
};

export const endRoutes = {
  one: defineRoute({ method: 'GET', path: `${onePlacement}/end`, summary: 'End report, appraisals and certificate, as far as they are mine to read', params: placementParams, response: endView }),
  report: defineRoute({
    method: 'PUT', path: `${onePlacement}/end-report`, summary: 'Keep a draft of the end report, or hand it in', params: placementParams,
    body: z.strictObject({ version, words: endReportWords, handIn: z.boolean() }), response: endView,
  }),
  appraise: defineRoute({
    method: 'PUT', path: `${onePlacement}/appraisal`, summary: 'Keep a draft of one’s appraisal, or hand it in; nobody reads it before both are in', params: placementParams,
    body: z.strictObject({ version, words: appraisalWords, handIn: z.boolean() }), response: endView,
  }),
  finish: defineRoute({ method: 'POST', path: `${onePlacement}/finish`, summary: 'Finish a secondment and issue its certificate', params: placementParams, body: z.strictObject({}), response: placementView }),
  certificate: defineRoute({ method: 'GET', path: `${onePlacement}/certificate`, summary: 'The certificate of secondment as PDF', params: placementParams, responseMedia: pdf, response: z.string() }),
  verify: defineRoute({
    method: 'GET', path: '/api/verify-secondment/:number/:code', summary: 'Whether a certificate of secondment is valid; what isn’t one gets the same kind of answer',
    params: z.strictObject({ number: z.string().min(1).max(40), code: z.string().min(1).max(100) }), response: secondmentVerification,
  }),
};
