import { z } from 'zod';
import { enrolmentState } from '../enrolments/enrolment-state.js';
import { enrolledRunView } from '../enrolments/enrolment.contract.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText, personText } from '../kernel/text.js';
import { language } from '../people/people.contract.js';

/** What the link of a mail leads to, and what became of the seat. */
export const replyStates = ['open', 'confirmed', 'declined', 'closed'] as const;
export const replyView = z.object({
  fullName: z.string(),
  run: enrolledRunView.omit({ link: true, courseId: true }),
  state: z.enum(replyStates),
  /** Until then the link can be used; null where the run has no first day yet. */
  replyBy: instant.nullable(),
});
export type ReplyView = z.output<typeof replyView>;

export const replyAnswers = ['confirm', 'decline'] as const;
export type ReplyAnswer = (typeof replyAnswers)[number];

/** A letter of invitation as it was issued. */
export const letterView = z.object({
  id: z.string(),
  number: z.string(),
  /** Counts what was issued to one participant. */
  version: z.number().int(),
  issuedOn: day,
  language,
});
export type LetterView = z.output<typeof letterView>;

/** A field of another participant, or what stands in it. */
const shownPerson = z.object({
  /** Of the enrolment. */
  id: z.string(),
  fullName: z.string(),
  agency: z.string().nullable(),
  post: z.string().nullable(),
  email: z.string().nullable(),
});
export type ShownParticipant = z.output<typeof shownPerson>;

/** One's own part in a run. */
export const ownPapersView = z.object({
  enrolmentId: z.string(),
  state: enrolmentState,
  run: enrolledRunView,
  replyBy: instant.nullable(),
  reason: z.string().nullable(),
  can: z.object({ confirm: z.boolean(), withdraw: z.boolean(), answer: z.boolean(), seeParticipants: z.boolean() }),
  /** The one that counts; earlier ones were replaced. */
  letter: letterView.nullable(),
  /** How many questions there are, and how many required ones have no answer. */
  questions: z.object({ asked: z.number().int(), missing: z.number().int(), open: z.boolean() }),
});
export type OwnPapersView = z.output<typeof ownPapersView>;

/** A participant with their papers, for the run's staff. */
export const papersRow = z.object({
  enrolmentId: z.string(),
  personId: z.string(),
  fullName: z.string(),
  organisationName: z.string().nullable(),
  state: enrolmentState,
  letter: letterView.nullable(),
  /** Labels of the required questions without an answer. */
  missing: z.array(z.object({ en: z.string(), id: z.string().nullable() })),
});
export type PapersRow = z.output<typeof papersRow>;

/** What the letters of a run say beside the participant: frozen when one is issued. */
export const letterTerms = z.strictObject({
  language,
  /** Who pays what, as the letter says it. */
  costs: longText(600),
  /** Who at the office answers for the letter: a name, an address, a number. */
  contact: personText(200),
  signatoryName: personText(120),
  signatoryOffice: personText(160),
});
export type LetterTerms = z.output<typeof letterTerms>;

const runParams = z.strictObject({ runId: idText() });
const enrolmentParams = z.strictObject({ enrolmentId: idText() });
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'text.not-a-token');

export const papersRoutes = {
  lookAtReply: defineRoute({
    method: 'POST',
    path: '/api/replies/look',
    summary: 'Which seat the link of a mail is about; changes nothing',
    body: z.strictObject({ token }),
    response: replyView,
    secretAnswer: true,
  }),
  reply: defineRoute({
    method: 'POST',
    path: '/api/replies',
    summary: 'Confirm or decline the seat by the link of a mail; the same answer again changes nothing',
    body: z.strictObject({ token, answer: z.enum(replyAnswers) }),
    response: replyView,
    secretAnswer: true,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/enrolments/:enrolmentId/papers',
    summary: 'My part in a run: my reply, my letter, what is still asked',
    params: enrolmentParams,
    response: ownPapersView,
  }),
  letterFile: defineRoute({
    method: 'GET',
    path: '/api/invitation-letters/:letterId/file.pdf',
    summary: 'A letter of invitation as PDF, for the participant and the run’s staff',
    params: z.strictObject({ letterId: idText() }),
    responseMedia: 'application/pdf',
    response: z.string(),
  }),
  participants: defineRoute({
    method: 'GET',
    path: '/api/enrolments/:enrolmentId/participants',
    summary: 'Who else takes part, as far as each of them shows it',
    params: enrolmentParams,
    query: pageQuery(['name', '-name'], {}),
    response: pageOf(shownPerson),
  }),
  shownOfMe: defineRoute({
    method: 'GET',
    path: '/api/enrolments/:enrolmentId/participants/me',
    summary: 'What the others of the run see of me',
    params: enrolmentParams,
    response: listOf(shownPerson),
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/papers',
    summary: 'The letters and missing answers of a run, for its staff',
    params: runParams,
    query: pageQuery(['name', '-name'], { missing: z.enum(['letter', 'answers']).optional() }),
    response: pageOf(papersRow),
  }),
  terms: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/letter-terms',
    summary: 'What the last letter of a run said, to begin the next ones with',
    params: runParams,
    response: z.object({ terms: letterTerms.nullable(), withoutLetter: z.number().int() }),
  }),
  issue: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/invitation-letters',
    summary: 'Issue letters of invitation: to those named, or to all who have none',
    params: runParams,
    body: letterTerms.extend({ enrolmentIds: z.array(idText()).min(1).max(200).nullable() }),
    response: z.object({ issued: z.number().int(), refused: z.array(z.object({ enrolmentId: z.string(), code: z.string() })) }),
  }),
};

export const papersProblems = {
  'reply.token-invalid': 410,
  'reply.too-late': 409,
  'letter.not-found': 404,
  'letter.no-dates': 409,
  'letter.not-selected': 409,
} as const satisfies ProblemTable;
