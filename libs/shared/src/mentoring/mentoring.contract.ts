import { z } from 'zod';
import { consentAudiences } from '../consents/consent.contract.js';
import { courseLanguages } from '../courses/course-languages.js';
import { topics } from '../courses/programme.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText } from '../kernel/text.js';
import { mentoringStates, mentoringTerms } from './mentoring.rules.js';

/** Why a mentor declines: the asker reads one of these sentences. */
export const mentoringDeclineReasons = ['no_time', 'not_my_field', 'other_language', 'too_close', 'rather_not_say'] as const;
export type MentoringDeclineReason = (typeof mentoringDeclineReasons)[number];

/** Why one of the two closes a mentoring: the other one reads it. */
export const mentoringCloseReasons = ['aims_reached', 'time_over', 'no_time', 'new_duties', 'no_match', 'rather_not_say'] as const;
export type MentoringCloseReason = (typeof mentoringCloseReasons)[number];

/** How it goes, in one word; both see it. */
export const checkInWords = ['well', 'slowly', 'stuck'] as const;
export type CheckInWord = (typeof checkInWords)[number];

/** How much it helped; the office sees how many said what. */
export const helpedWords = ['much', 'some', 'little'] as const;
export type HelpedWord = (typeof helpedWords)[number];

/** What somebody tells the office in confidence. */
export const mentoringConcernKinds = ['unsafe', 'beyond_mentoring', 'confidential', 'other'] as const;
export type MentoringConcernKind = (typeof mentoringConcernKinds)[number];

const distinct = (list: readonly string[]): boolean => new Set(list).size === list.length;
const version = z.number().int().min(1);

/** Somebody who offers to mentor, as those see them to whom they show it. */
export const mentorView = z.object({
  personId: z.string(),
  name: z.string(),
  memberName: z.string().nullable(),
  topics: z.array(z.enum(topics)),
  languages: z.array(z.enum(courseLanguages)),
  help: z.string(),
  /** What they can't do. */
  cannot: z.string(),
  /** Places that nobody has now. */
  free: z.number().int(),
  can: z.object({
    ask: z.boolean(),
    /** Why not, where one may not. */
    not: z.enum(['oneself', 'outside', 'full', 'open-already', 'too-many', 'too-soon']).nullable(),
  }),
});
export type MentorView = z.output<typeof mentorView>;

/** My own offer, to write on. */
export const ownOfferView = z.object({
  /** Whether somebody like me may offer it: alumni and returnees do. */
  mayOffer: z.boolean(),
  isOpen: z.boolean(),
  topics: z.array(z.enum(topics)),
  languages: z.array(z.enum(courseLanguages)),
  help: z.string(),
  cannot: z.string(),
  capacity: z.number().int(),
  taken: z.number().int(),
  version: z.number().int(),
  audience: z.enum(consentAudiences),
  endsAt: instant.nullable(),
});
export type OwnOfferView = z.output<typeof ownOfferView>;

const aims = z.object({ text: z.string(), until: day });

/** A mentoring as one of the two sees it. */
export const mentoringView = z.object({
  id: z.string(),
  version: z.number().int(),
  state: z.enum(mentoringStates),
  /** What I am in it. */
  side: z.enum(['mentor', 'mentee']),
  /** The other one. */
  personId: z.string(),
  name: z.string(),
  memberName: z.string().nullable(),
  topic: z.enum(topics),
  wish: z.string(),
  months: z.number().int(),
  createdAt: instant,
  /** Until when it can be answered. */
  answerBy: instant,
  reason: z.enum([...mentoringDeclineReasons, ...mentoringCloseReasons]).nullable(),
  /** What the mentor wrote for the asker beside the reason. */
  note: z.string().nullable(),
  /** What both agreed to. */
  aims: aims.extend({ agreedAt: instant }).nullable(),
  proposal: aims.extend({ isMine: z.boolean() }).nullable(),
  /** How each can be reached, by their own choice; the other one's once both have said it. */
  contact: z.object({ mine: z.string().nullable(), theyGave: z.boolean(), theirs: z.string().nullable() }),
  checkIns: z.array(z.object({ id: z.string(), isMine: z.boolean(), word: z.enum(checkInWords), at: instant })),
  /** Since when it is over, and whether by me. */
  endedAt: instant.nullable(),
  endedByMe: z.boolean(),
  /** What I said about it afterwards; the other one's I never see. */
  afterword: z.object({ helped: z.enum(helpedWords), again: z.boolean() }).nullable(),
  can: z.object({
    accept: z.boolean(), decline: z.boolean(), withdraw: z.boolean(), propose: z.boolean(), agree: z.boolean(), share: z.boolean(), checkIn: z.boolean(), close: z.boolean(),
    sayAfterwards: z.boolean(), raise: z.boolean(),
  }),
});
export type MentoringView = z.output<typeof mentoringView>;

/** What the office sees: how many, and what is overdue; never what the two talk about. */
export const mentoringOverview = z.object({
  mentors: z.number().int(),
  places: z.number().int(),
  free: z.number().int(),
  states: z.record(z.enum(mentoringStates), z.number().int()),
  /** Null where too few have said something. */
  helped: z.record(z.enum(helpedWords), z.number().int()).nullable(),
  again: z.object({ yes: z.number().int(), of: z.number().int() }).nullable(),
  /** The longest first. */
  overdue: z.array(z.object({ id: z.string(), what: z.enum(['agreement', 'check-in', 'end']), mentorName: z.string(), menteeName: z.string(), since: instant })),
});
export type MentoringOverview = z.output<typeof mentoringOverview>;

const personParams = z.strictObject({ personId: idText() });
const mentoringParams = z.strictObject({ mentoringId: idText() });
const nothing = z.strictObject({});
const mine = '/api/my/mentoring/:mentoringId';

export const mentoringRoutes = {
  mentors: defineRoute({
    method: 'GET',
    path: '/api/mentors',
    summary: 'People who offer to mentor and show it to me, by what they know and speak',
    query: pageQuery(['name'], { topic: z.enum(topics).optional(), language: z.enum(courseLanguages).optional() }).omit({ q: true }),
    response: pageOf(mentorView),
  }),
  mentor: defineRoute({ method: 'GET', path: '/api/mentors/:personId', summary: 'One offer to mentor', params: personParams, response: mentorView }),
  ask: defineRoute({
    method: 'POST',
    path: '/api/mentors/:personId/requests',
    summary: 'Ask somebody to mentor me; released by itself where they don’t answer in time',
    params: personParams,
    body: z.strictObject({
      topic: z.enum(topics), wish: longText(1000, 20), months: z.number().int().refine((months) => mentoringTerms.months.some((one) => one === months)),
    }),
    response: mentoringView,
    status: 201,
  }),
  ownOffer: defineRoute({ method: 'GET', path: '/api/my/mentor-offer', summary: 'My offer to mentor, to write on', response: ownOfferView }),
  offer: defineRoute({
    method: 'PUT',
    path: '/api/my/mentor-offer',
    summary: 'Offer to mentor, change the offer or close it, and choose who sees it until when',
    body: z.strictObject({
      version: z.number().int().min(0),
      isOpen: z.boolean(),
      topics: z.array(z.enum(topics)).min(1).max(topics.length).refine(distinct),
      languages: z.array(z.enum(courseLanguages)).min(1).max(12).refine(distinct),
      help: longText(600, 10),
      cannot: longText(600, 0),
      capacity: z.number().int().min(1).max(mentoringTerms.mostPlaces),
      audience: z.enum(consentAudiences),
      /** The last day on which it is shown. */
      endsOn: day.nullable(),
    }),
    response: ownOfferView,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/my/mentoring',
    summary: 'My mentoring on both sides, the latest first',
    query: pageQuery(['-createdAt'], { side: z.enum(['mentor', 'mentee']).optional(), which: z.enum(['all', 'open', 'waiting']).default('all') }).omit({ q: true }),
    response: pageOf(mentoringView),
  }),
  one: defineRoute({ method: 'GET', path: mine, summary: 'One mentoring of mine', params: mentoringParams, response: mentoringView }),
  accept: defineRoute({ method: 'POST', path: `${mine}/accept`, summary: 'Accept a request; never more of them than my places', params: mentoringParams, body: nothing, response: mentoringView }),
  decline: defineRoute({
    method: 'POST',
    path: `${mine}/decline`,
    summary: 'Decline a request with a reason, and words for the asker where I like',
    params: mentoringParams,
    body: z.strictObject({ reason: z.enum(mentoringDeclineReasons), note: longText(400).nullable().default(null) }),
    response: mentoringView,
  }),
  withdraw: defineRoute({ method: 'POST', path: `${mine}/withdraw`, summary: 'Take back my request', params: mentoringParams, body: nothing, response: mentoringView }),
  propose: defineRoute({
    method: 'POST',
    path: `${mine}/proposal`,
    summary: 'Propose aims and a last day; they count once the other one agrees',
    params: mentoringParams,
    body: z.strictObject({ version, text: longText(1000, 10), until: day }),
    response: mentoringView,
  }),
  agree: defineRoute({
    method: 'POST',
    path: `${mine}/agreement`,
    summary: 'Agree to the aims that the other one proposed, as I read them',
    params: mentoringParams,
    body: z.strictObject({ version }),
    response: mentoringView,
  }),
  share: defineRoute({
    method: 'PUT',
    path: `${mine}/contact`,
    summary: 'Say how I can be reached, or take it back; shown once both have said it',
    params: mentoringParams,
    body: z.strictObject({ contact: longText(200).nullable() }),
    response: mentoringView,
  }),
  checkIn: defineRoute({
    method: 'POST',
    path: `${mine}/check-ins`,
    summary: 'Say in one word how it goes; the same id again is the same one',
    params: mentoringParams,
    body: z.strictObject({ id: idText(), word: z.enum(checkInWords) }),
    response: mentoringView,
  }),
  close: defineRoute({
    method: 'POST',
    path: `${mine}/closing`,
    summary: 'Close it, with a reason that the other one reads',
    params: mentoringParams,
    body: z.strictObject({ reason: z.enum(mentoringCloseReasons) }),
    response: mentoringView,
  }),
  sayAfterwards: defineRoute({
    method: 'PUT',
    path: `${mine}/afterword`,
    summary: 'Say what came of it; the office gets it as a count, and nobody else gets it',
    params: mentoringParams,
    body: z.strictObject({ helped: z.enum(helpedWords), again: z.boolean() }),
    response: mentoringView,
  }),
  raise: defineRoute({
    method: 'POST',
    path: `${mine}/concerns`,
    summary: 'Tell the office that something is wrong; the other one never learns it, and neither finds the other here any more',
    params: mentoringParams,
    body: z.strictObject({ id: idText(), kind: z.enum(mentoringConcernKinds), text: longText(1000).nullable().default(null), endNow: z.boolean() }),
    response: mentoringView,
  }),
  overview: defineRoute({ method: 'GET', path: '/api/mentoring-overview', summary: 'How much mentoring there is, and what is overdue', response: mentoringOverview }),
};

export const mentoringProblems = {
  /** There is none, or it isn't shown to who asks. */
  'mentoring.mentor-not-found': 404,
  'mentoring.not-found': 404,
  'mentoring.changed-meanwhile': 409,
  /** The other side's to do. */
  'mentoring.not-yours': 403,
  /** It has moved on. Facts: `state`. */
  'mentoring.wrong-state': 409,
  /** The day to answer by has passed. */
  'mentoring.too-late': 409,
  /** All places of the mentor are taken. */
  'mentoring.full': 409,
  'mentoring.oneself': 422,
  /** Who is in no space of the network asks nobody. */
  'mentoring.outside': 403,
  /** There is one between the two already. */
  'mentoring.open-already': 409,
  /** Facts: `most`. */
  'mentoring.too-many': 429,
  /** Facts: `days`. */
  'mentoring.too-soon': 409,
  /** Not among what the mentor knows. */
  'mentoring.other-topic': 422,
  /** Only alumni and returnees offer to mentor. */
  'mentoring.may-not-offer': 403,
  /** Fewer places than are taken. Facts: `taken`. */
  'mentoring.too-few-places': 422,
  /** An offer that is open must be shown to somebody. */
  'mentoring.shown-to-nobody': 422,
  /** It is over before it begins, or lasts longer than two years. */
  'mentoring.unfit-day': 422,
  /** The other one hasn't proposed anything. */
  'mentoring.nothing-proposed': 409,
} as const satisfies ProblemTable;
