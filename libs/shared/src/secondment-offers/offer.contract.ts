import { z } from 'zod';
import { candidacySteps } from '../candidacies/candidacy.moves.js';
import type { ProblemTable } from '../kernel/problem.js';
import { listOf } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText, personText } from '../kernel/text.js';
import { language } from '../people/people.contract.js';
import { arrivalKinds, arrivalOwners, offerSides, offerStates } from './offer.rules.js';

/** As whom somebody sees an offer: the person, a focal point of their member, the office, who will supervise, or a reader. */
export const offerReaders = ['secondee', 'focal-point', 'office', 'supervisor', 'reader'] as const;
export type OfferReader = (typeof offerReaders)[number];

/** What an offer can wait for, of whoever looks. */
export const offerWaits = ['complete', 'accept', 'items', 'arrive'] as const;
export type OfferWait = (typeof offerWaits)[number];

const termsShape = {
  language,
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  place: personText(200, 0),
  supervisorId: idText().nullable(),
  /** Who pays what. */
  allowance: longText(1500, 0),
  insurance: longText(1500, 0),
  dataProtection: longText(1500, 0),
  /** The last day on which an answer counts, on the clock of the call. */
  replyBy: day.nullable(),
  contact: personText(200, 0),
  signatoryName: personText(120, 0),
  signatoryOffice: personText(160, 0),
};
export const offerTermsView = z.object({ ...termsShape, supervisorName: z.string().nullable() });

/** A letter as it was sent. It never changes. */
export const offerLetterView = z.object({
  id: z.string(),
  number: z.string(),
  version: z.number().int(),
  issuedOn: day,
  firstDay: day,
  lastDay: day,
  place: z.string(),
  supervisorName: z.string().nullable(),
  allowance: z.string(),
  insurance: z.string(),
  dataProtection: z.string(),
  replyBy: day,
  contact: z.string(),
});
export type OfferLetterView = z.output<typeof offerLetterView>;

export const arrivalItemView = z.object({
  id: z.string(),
  /** Null for one that the office added in its own words. */
  kind: z.enum(arrivalKinds).nullable(),
  label: z.string().nullable(),
  owner: z.enum(arrivalOwners),
  /** Of the office, where it is one person's part. */
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  dueOn: day,
  isMandatory: z.boolean(),
  isLate: z.boolean(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  /** Whether it is the reader's own to tick. */
  isMine: z.boolean(),
  version: z.number().int(),
  comments: z.array(z.object({ id: z.string(), name: z.string(), text: z.string(), at: instant })),
});
export type ArrivalItemView = z.output<typeof arrivalItemView>;

const progress = z.object({ done: z.number().int(), of: z.number().int(), mandatoryOpen: z.number().int() });

/** An offer in a list. */
export const offerSummary = z.object({
  candidacyId: z.string(),
  position: z.string(),
  personName: z.string(),
  memberName: z.string(),
  reader: z.enum(offerReaders),
  state: z.enum(offerStates),
  step: z.enum(candidacySteps),
  firstDay: day.nullable(),
  replyBy: day.nullable(),
  accepted: z.array(z.enum(offerSides)),
  progress,
  waits: z.enum(offerWaits).nullable(),
  /** How many items of the check-list are the reader's and open. */
  ownOpen: z.number().int(),
});
export type OfferSummary = z.output<typeof offerSummary>;

export const offerView = offerSummary.extend({
  callId: z.string(),
  timeZone: z.string(),
  window: z.object({ startFrom: day.nullable(), startUntil: day.nullable(), months: z.number().int() }),
  version: z.number().int(),
  /** The letter that counts; null before the first one, and where the reader may not see it. */
  letter: offerLetterView.nullable(),
  answers: z.array(z.object({ side: z.enum(offerSides), name: z.string(), at: instant })),
  items: z.array(arrivalItemView),
  /** What the office works on; null for all others. */
  terms: offerTermsView.nullable(),
  /** Whether the terms differ from the letter that counts. */
  isChanged: z.boolean(),
  /** Who of the office can have an item; for the office alone. */
  officers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The side that the reader answers for. */
  side: z.enum(offerSides).nullable(),
  can: z.object({ write: z.boolean(), send: z.boolean(), accept: z.boolean(), decline: z.boolean(), comment: z.boolean(), arrive: z.boolean() }),
});
export type OfferView = z.output<typeof offerView>;

/** What anybody learns of an offer letter: of its holder the initials, which whoever has the letter can compare. */
export const secondmentLetterVerification = z.object({
  state: z.enum(['valid', 'withdrawn', 'unknown']),
  letter: z.object({ number: z.string(), issuedOn: z.string(), initials: z.string(), position: z.string(), firstDay: z.string(), lastDay: z.string(), place: z.string() }).nullable(),
});
export type SecondmentLetterVerification = z.output<typeof secondmentLetterVerification>;

const params = z.strictObject({ candidacyId: idText() });
const itemParams = params.extend({ itemId: idText() });
const one = '/api/secondment-offers/:candidacyId';
const reason = longText(1000);
const item = {
  owner: z.enum(arrivalOwners),
  assigneeId: idText().nullable(),
  dueOn: day,
  isMandatory: z.boolean(),
};

export const secondmentOfferRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/secondment-offers',
    summary: 'Offers that concern me: my own, those of my member’s officers, those I’ll supervise, and all for the office',
    query: z.strictObject({ which: z.enum(['all', 'waiting']).default('all') }),
    response: listOf(offerSummary),
  }),
  one: defineRoute({ method: 'GET', path: one, summary: 'One offer with its check-list, as far as it is shown to me', params, response: offerView }),
  write: defineRoute({
    method: 'PUT',
    path: one,
    summary: 'Write what an offer says; a letter that was sent stays as it is until the next one is sent',
    params,
    body: z.strictObject({ version: z.number().int().min(1), ...termsShape }),
    response: offerView,
  }),
  send: defineRoute({
    method: 'POST',
    path: `${one}/letters`,
    summary: 'Send the offer as a letter; a new letter takes the earlier one’s place, and all three accept anew',
    params,
    /** Why, where all three had accepted the earlier one. */
    body: z.strictObject({ version: z.number().int().min(1), reason: reason.nullable().default(null) }),
    response: offerView,
  }),
  accept: defineRoute({
    method: 'POST',
    path: `${one}/acceptances`,
    summary: 'Accept the letter for one’s own side; the third acceptance settles it',
    params,
    body: z.strictObject({ letterId: idText() }),
    response: offerView,
  }),
  decline: defineRoute({ method: 'POST', path: `${one}/decline`, summary: 'Decline the offer for one’s own side, with a reason', params, body: z.strictObject({ reason }), response: offerView }),
  arrive: defineRoute({
    method: 'POST',
    path: `${one}/arrival`,
    summary: 'Note that the secondee is here; with the reason where mandatory items are open',
    params,
    body: z.strictObject({ reason: reason.nullable().default(null) }),
    response: offerView,
  }),
  addItem: defineRoute({
    method: 'POST', path: `${one}/items`, summary: 'Add an item to the check-list', params,
    body: z.strictObject({ id: idText(), label: personText(160), ...item }), response: offerView,
  }),
  changeItem: defineRoute({
    method: 'PUT', path: `${one}/items/:itemId`, summary: 'Change whose an item is, and when it is due', params: itemParams,
    body: z.strictObject({ version: z.number().int().min(1), ...item }), response: offerView,
  }),
  removeItem: defineRoute({ method: 'DELETE', path: `${one}/items/:itemId`, summary: 'Take an item off the check-list', params: itemParams, response: offerView }),
  tickItem: defineRoute({
    method: 'PUT', path: `${one}/items/:itemId/done`, summary: 'Say that an item is done, or that it isn’t yet; by its owner', params: itemParams,
    body: z.strictObject({ isDone: z.boolean() }), response: offerView,
  }),
  comment: defineRoute({
    method: 'POST', path: `${one}/items/:itemId/comments`, summary: 'Say something about an item; the same id again is the same comment', params: itemParams,
    body: z.strictObject({ id: idText(), text: longText(600) }), response: offerView,
  }),
  letterFile: defineRoute({
    method: 'GET', path: '/api/secondment-letters/:letterId/file.pdf', summary: 'An offer letter as PDF, for those who answer it and the office',
    params: z.strictObject({ letterId: idText() }), responseMedia: 'application/pdf', response: z.string(),
  }),
  verify: defineRoute({
    method: 'GET', path: '/api/verify-secondment-letter/:number/:code', summary: 'Whether an offer letter is valid; what isn’t one gets the same kind of answer',
    params: z.strictObject({ number: z.string().min(1).max(40), code: z.string().min(1).max(100) }), response: secondmentLetterVerification,
  }),
};

export const secondmentOfferProblems = {
  /** There is none, or it isn't shown to who asks. */
  'secondment-offer.not-found': 404,
  'secondment-offer.changed-meanwhile': 409,
  /** Facts: `missing`. */
  'secondment-offer.incomplete': 409,
  'secondment-offer.outside-window': 422,
  'secondment-offer.unfit-days': 422,
  'secondment-offer.too-long': 422,
  'secondment-offer.unfit-reply-by': 422,
  /** Nothing differs from the letter that counts. */
  'secondment-offer.unchanged': 409,
  'secondment-offer.not-a-person': 422,
  'secondment-offer.reason-missing': 422,
  /** The day to answer by has passed. */
  'secondment-offer.too-late': 409,
  /** Another letter has taken its place. */
  'secondment-offer.other-letter': 409,
  /** Who answered for one side doesn't answer for another one. */
  'secondment-offer.other-side': 403,
  /** The step doesn't allow it. */
  'secondment-offer.settled': 409,
  /** The first day is still to come. Facts: `firstDay`. */
  'secondment-offer.too-early': 409,
  /** Facts: `open`. */
  'secondment-offer.items-open': 409,
  'arrival-item.not-found': 404,
  'arrival-item.not-yours': 403,
  'arrival-item.not-in-office': 422,
  'arrival-item.too-many': 409,
  'arrival-item.changed-meanwhile': 409,
  'secondment-letter.not-found': 404,
} as const satisfies ProblemTable;
