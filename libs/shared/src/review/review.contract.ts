import { z } from 'zod';
import { attachmentView } from '../attachments/attachment-views.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { mentoringConcernKinds } from '../mentoring/mentoring.contract.js';

/** What waits for a human decision. */
export const reviewKinds = ['flag', 'held_post', 'membership', 'story', 'mentoring'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** `gone`: nothing waits any more, since its author took it back or it was settled elsewhere. */
export const reviewStates = ['open', 'decided', 'gone'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const flagReasons = ['personal_data', 'beyond_label', 'insult', 'unlawful', 'off_topic', 'advertising', 'other'] as const;
export type FlagReason = (typeof flagReasons)[number];

export const reviewDecisions = ['keep', 'remove', 'publish', 'refuse'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** How each kind may be decided here; a membership is decided step by step where it is vetted. */
export const decisionsOf: Readonly<Record<ReviewKind, readonly ReviewDecision[]>> = {
  flag: ['keep', 'remove'],
  held_post: ['publish', 'refuse'],
  membership: [],
  story: ['publish', 'refuse'],
  mentoring: ['keep', 'remove'],
};

/** Decisions that take something from its author, who is told why. */
export const decisionsWithReason: readonly ReviewDecision[] = ['remove', 'refuse'];

export const reviewSteps = ['opened', 'flagged', 'assigned', 'returned', 'noted', 'decided', 'gone'] as const;
export type ReviewStep = (typeof reviewSteps)[number];

const personRef = z.object({ id: z.string(), name: z.string() });

/** One thing in the queue. */
export const reviewRow = z.object({
  id: z.string(),
  kind: z.enum(reviewKinds),
  state: z.enum(reviewStates),
  version: z.number().int(),
  spaceId: z.string().nullable(),
  spaceName: z.string().nullable(),
  createdAt: instant,
  assignee: personRef.nullable(),
  decision: z.enum(reviewDecisions).nullable(),
  /** What it is about; null where a label keeps it from who asks: then only that something waits is said. */
  about: z.object({
    label: tlpLabel.nullable(),
    title: z.string(),
    /** The page where it stands, where there is one already. */
    path: z.string().nullable(),
    author: personRef.nullable(),
    flags: z.number().int(),
    /** What kind of concern about a mentoring. */
    concern: z.enum(mentoringConcernKinds).nullable(),
  }).nullable(),
  /** Who may read and decide it, where the asker may not. */
  askWhom: z.array(z.string()),
});
export type ReviewRow = z.output<typeof reviewRow>;

/** One thing of the queue that somebody opened. */
export const reviewView = reviewRow.extend({
  /** Safe to show. */
  html: z.string().nullable(),
  /** Files of a first post that waits: those who decide see them, and nobody else. */
  files: z.array(attachmentView),
  flags: z.array(z.object({ reason: z.enum(flagReasons), text: z.string().nullable(), at: instant, by: personRef })),
  /** Newest last; notes stay among those who decide. */
  history: z.array(z.object({ step: z.enum(reviewSteps), at: instant, by: personRef.nullable(), to: personRef.nullable(), decision: z.enum(reviewDecisions).nullable(), text: z.string().nullable() })),
  /** Whom it may be given to. */
  deciders: z.array(personRef),
  can: z.object({ decide: z.array(z.enum(reviewDecisions)), assign: z.boolean(), note: z.boolean() }),
});
export type ReviewView = z.output<typeof reviewView>;

/** What somebody pointed out, and what became of it. */
export const ownFlagView = z.object({
  id: z.string(),
  reason: z.enum(flagReasons),
  text: z.string().nullable(),
  at: instant,
  /** The page where it stands. */
  path: z.string(),
  outcome: z.enum(['waiting', 'kept', 'removed']),
});
export type OwnFlagView = z.output<typeof ownFlagView>;

const itemParams = z.strictObject({ itemId: idText() });
const version = z.number().int().min(1);

export const reviewRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/review-items',
    summary: 'What waits for a decision in the spaces where I keep order, the oldest first',
    query: pageQuery(['createdAt', '-createdAt'], {
      state: z.enum(['open', 'settled']).default('open'), kind: z.enum(reviewKinds).optional(), assignee: z.enum(['me', 'nobody']).optional(),
    }).omit({ q: true }),
    response: pageOf(reviewRow),
  }),
  one: defineRoute({
    method: 'GET',
    path: '/api/review-items/:itemId',
    summary: 'One thing of the queue, with its flags, notes and history, as far as its label lets me',
    params: itemParams,
    response: reviewView,
  }),
  assign: defineRoute({
    method: 'PUT',
    path: '/api/review-items/:itemId/assignee',
    summary: 'Take it, give it to another who may decide it, or put it back',
    params: itemParams,
    body: z.strictObject({ version, personId: idText().nullable() }),
    response: reviewView,
  }),
  note: defineRoute({
    method: 'POST',
    path: '/api/review-items/:itemId/notes',
    summary: 'Leave a note for the others who decide; the same id again is the same note',
    params: itemParams,
    body: z.strictObject({ id: idText(), text: longText(2000) }),
    response: reviewView,
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/api/review-items/:itemId/decision',
    summary: 'Decide it as it was read: whoever decides what has changed since is refused',
    params: itemParams,
    body: z.strictObject({ version, decision: z.enum(reviewDecisions), reason: longText(1000).nullable().default(null) }),
    response: reviewView,
  }),
  flag: defineRoute({
    method: 'POST',
    path: '/api/posts/:postId/flags',
    summary: 'Point a post out to those who keep order; its author isn’t told who did',
    params: z.strictObject({ postId: idText() }),
    body: z.strictObject({ reason: z.enum(flagReasons), text: longText(1000).nullable().default(null) }),
    response: z.object({ flag: ownFlagView, deciders: z.number().int() }),
    status: 201,
  }),
  ownFlags: defineRoute({
    method: 'GET',
    path: '/api/me/flags',
    summary: 'What I have pointed out, and what became of it; and which posts of mine were taken away, and why',
    response: listOf(ownFlagView).extend({ removed: z.array(z.object({ at: instant, path: z.string(), reason: z.string().nullable() })) }),
  }),
};

export const reviewProblems = {
  'review.not-found': 404,
  /** A label keeps it from who asks. */
  'review.sealed': 403,
  'review.changed-meanwhile': 409,
  'review.settled': 409,
  'review.assigned-to-other': 409,
  /** Nobody decides about what they wrote themselves. */
  'review.own': 403,
  'review.unfit-decision': 422,
  'review.reason-missing': 422,
  'review.unfit-assignee': 422,
  'flag.own-post': 422,
  /** Facts: `most`. */
  'flag.too-many': 429,
} as const satisfies ProblemTable;
