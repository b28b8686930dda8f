import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { talkRoutes } from './talk.contract.js';

export const heldPostStates = ['waiting', 'refused'] as const;
export type HeldPostState = (typeof heldPostStates)[number];

/** What waits for a moderator before it appears, as its author sees it. */
export const heldPostView = z.object({
  id: z.string(),
  spaceId: z.string(),
  /** Of a reply. */
  topicId: z.string().nullable(),
  /** Of a topic. */
  title: z.string().nullable(),
  label: tlpLabel,
  state: z.enum(heldPostStates),
  /** Safe to show. */
  html: z.string(),
  at: instant,
  /** What a moderator said who refused it. */
  reason: z.string().nullable(),
});
export type HeldPostView = z.output<typeof heldPostView>;

const spaceParams = z.strictObject({ spaceId: idText() });

/** First posts in a space that has them read by a moderator. Each has the id that the topic or the post will have. */
export const heldPostRoutes = {
  own: defineRoute({
    method: 'GET',
    path: '/api/spaces/:spaceId/held-posts',
    summary: 'Whether what I write here waits for a moderator first, and what of mine does',
    params: spaceParams,
    response: listOf(heldPostView).extend({ waits: z.boolean() }),
  }),
  topic: defineRoute({
    method: 'POST',
    path: '/api/spaces/:spaceId/held-posts',
    summary: 'Hand in a topic that a moderator reads first; the same id again is the same one',
    params: spaceParams,
    body: talkRoutes.write.body,
    response: heldPostView,
    status: 202,
  }),
  reply: defineRoute({
    method: 'POST',
    path: '/api/topics/:topicId/held-posts',
    summary: 'Hand in a reply that a moderator reads first; the same id again is the same one',
    params: z.strictObject({ topicId: idText() }),
    body: talkRoutes.reply.body,
    response: heldPostView,
    status: 202,
  }),
  withdraw: defineRoute({
    method: 'DELETE',
    path: '/api/held-posts/:heldPostId',
    summary: 'Take back what waits for a moderator',
    params: z.strictObject({ heldPostId: idText() }),
  }),
};

export const heldPostProblems = {
  /** A first post in this space is read by a moderator before it appears: hand it in as such. */
  'post.must-wait': 409,
  'post.need-not-wait': 409,
  /** A first post whose label names its readers: no moderator could read it. */
  'post.first-not-named': 422,
  /** Facts: `most`. */
  'post.too-many-wait': 429,
  'held-post.not-found': 404,
  'held-post.settled': 409,
} as const satisfies ProblemTable;
