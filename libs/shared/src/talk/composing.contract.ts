import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { idText } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { authorView, reactionKinds, reactionView, talkPostView } from './talk-views.js';
import { postText } from './talk.contract.js';

/** People that a lookup offers at once. */
export const mostNamable = 8;

const words = z.strictObject({ q: z.string().max(100).default('') });
const postParams = z.strictObject({ postId: idText() });

/** What helps to write, and what readers do with a post. Apart from reading, which comes first. */
export const composingRoutes = {
  draftKey: defineRoute({
    method: 'GET',
    path: '/api/my/draft-key',
    summary: 'The key with which my browser keeps what I am writing: the same for all my browsers, and for me alone',
    response: z.object({ key: z.string() }),
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/api/my/preview',
    summary: 'What I write, as others will see it',
    body: z.strictObject({ text: postText }),
    response: z.object({ html: z.string() }),
  }),
  namable: defineRoute({
    method: 'GET',
    path: '/api/spaces/:spaceId/namable',
    summary: 'People of a space whom I may name: they show their name to me, or have written what I may read',
    params: z.strictObject({ spaceId: idText() }),
    query: words,
    response: listOf(authorView),
  }),
  mentionable: defineRoute({
    method: 'GET',
    path: '/api/topics/:topicId/mentionable',
    summary: 'People whom I may mention in a topic, of those alone who may read it',
    params: z.strictObject({ topicId: idText() }),
    query: words,
    response: listOf(authorView),
  }),
  quote: defineRoute({
    method: 'GET',
    path: '/api/posts/:postId/quote',
    summary: 'A post as a quote, where its label lets it be quoted: in a topic, or in one that is yet to be written',
    params: postParams,
    query: z.union([z.strictObject({ topicId: idText() }), z.strictObject({ spaceId: idText(), label: tlpLabel })]),
    response: z.object({ text: z.string() }),
  }),
  release: defineRoute({
    method: 'PUT',
    path: '/api/posts/:postId/release',
    summary: 'Let my post go further than its label: as far as another label, or no more',
    params: postParams,
    body: z.strictObject({ releasedTo: tlpLabel.nullable() }),
    response: talkPostView,
  }),
  react: defineRoute({
    method: 'PUT',
    path: '/api/posts/:postId/reactions/:kind',
    summary: 'React to a post, or take that back; twice is once',
    params: z.strictObject({ postId: idText(), kind: z.enum(reactionKinds) }),
    body: z.strictObject({ on: z.boolean() }),
    response: z.object({ reactions: z.array(reactionView) }),
  }),
};
