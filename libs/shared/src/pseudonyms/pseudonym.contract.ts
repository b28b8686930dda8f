import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';

/** The two keys of which nobody holds both. */
export const keySeats = [1, 2] as const;
export type KeySeat = (typeof keySeats)[number];

/** Fewer readers than these would know each other by their words: the Chatham House rule would protect nobody. */
export const fewestReaders = 5;
/** How long both holders may look at a name that they opened. */
export const openedDays = 7;

const passphrase = z.string().min(12).max(200);
const reason = longText(2000);

export const keySeatView = z.object({
  seat: z.union([z.literal(1), z.literal(2)]),
  /** Null where nobody holds it. */
  holder: z.object({ id: z.string(), name: z.string() }).nullable(),
  since: instant.nullable(),
  isMine: z.boolean(),
});
export type KeySeatView = z.output<typeof keySeatView>;

export const openingStates = ['asked', 'opened', 'refused'] as const;

/** A request to learn who stands behind a pseudonym. It says nothing of what they wrote. */
export const openingView = z.object({
  id: z.string(),
  state: z.enum(openingStates),
  topicId: z.string(),
  pseudonym: z.number().int(),
  askedBy: z.string(),
  askedAt: instant,
  reason: z.string(),
  /** Who agreed or refused, when and why. */
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  answerReason: z.string().nullable(),
  can: z.object({ answer: z.boolean(), look: z.boolean() }),
});
export type OpeningView = z.output<typeof openingView>;

/** What an author is told of an opening of their own pseudonym. */
export const ownOpeningView = z.object({ id: z.string(), topicId: z.string(), pseudonym: z.number().int(), openedAt: instant, reasons: z.array(z.string()), openedBy: z.array(z.string()) });
export type OwnOpeningView = z.output<typeof ownOpeningView>;

const openingParams = z.strictObject({ openingId: idText() });

export const pseudonymRoutes = {
  seats: defineRoute({
    method: 'GET',
    path: '/api/pseudonym-keys',
    summary: 'Who holds the two keys of the Chatham House rule',
    response: listOf(keySeatView),
  }),
  takeSeat: defineRoute({
    method: 'POST',
    path: '/api/pseudonym-keys',
    summary: 'Hold one of the two keys from now on, locked by my own passphrase; what was written before stays with the key before',
    body: z.strictObject({ seat: z.union([z.literal(1), z.literal(2)]), passphrase }),
    response: keySeatView,
    secretAnswer: true,
  }),
  openings: defineRoute({
    method: 'GET',
    path: '/api/pseudonym-openings',
    summary: 'Requests to learn who stands behind a pseudonym, the newest first',
    response: listOf(openingView),
  }),
  ask: defineRoute({
    method: 'POST',
    path: '/api/pseudonym-openings',
    summary: 'Ask to learn who stands behind a pseudonym, as one of the two holders, with a reason; the other one answers',
    body: z.strictObject({ pseudonymId: idText(), reason, passphrase }),
    response: openingView,
    status: 201,
    secretAnswer: true,
  }),
  agree: defineRoute({
    method: 'POST',
    path: '/api/pseudonym-openings/:openingId/agree',
    summary: 'Agree as the other holder: both learn the name, and the author is told',
    params: openingParams,
    body: z.strictObject({ reason, passphrase }),
    response: openingView,
    secretAnswer: true,
  }),
  refuse: defineRoute({
    method: 'POST',
    path: '/api/pseudonym-openings/:openingId/refuse',
    summary: 'Refuse as the other holder',
    params: openingParams,
    body: z.strictObject({ reason }),
    response: openingView,
  }),
  author: defineRoute({
    method: 'GET',
    path: '/api/pseudonym-openings/:openingId/author',
    summary: 'Who it is, for the two who opened it, for seven days; each look is recorded',
    params: openingParams,
    response: z.object({ author: z.object({ id: z.string(), name: z.string() }).nullable() }),
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/my/pseudonym-openings',
    summary: 'Whether somebody opened a pseudonym of mine, who and why',
    response: listOf(ownOpeningView),
  }),
};

export const pseudonymProblems = {
  /** Nobody holds one of the two keys, so that nothing can be sealed for both. */
  'pseudonym.no-holders': 409,
  /** The label reaches too few people. Facts: `fewest`. */
  'pseudonym.too-few-readers': 422,
  /** A file would lead to who added it. */
  'pseudonym.no-files': 422,
  /** A moderator reads first posts before others do, and would know whose they are. */
  'pseudonym.first-post': 409,
  /** One person holds the other key, or held it when this was sealed. */
  'pseudonym.other-holder-needed': 409,
  'pseudonym.wrong-passphrase': 422,
  /** There is no such pseudonym. */
  'pseudonym.not-found': 404,
  'pseudonym.opening-not-found': 404,
  /** There is a request for it already; the other holder answers that one. */
  'pseudonym.asked-already': 409,
  'pseudonym.answered-already': 409,
  /** Sealed by a key that is no longer in the settings, or the author was erased. */
  'pseudonym.gone': 410,
} as const satisfies ProblemTable;
