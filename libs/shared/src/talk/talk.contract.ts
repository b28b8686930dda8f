import { z } from 'zod';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, personText } from '../kernel/text.js';
import { mostAttachments } from '../attachments/attachment-views.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { audienceView, authorView, mostReaders, ownSpaceView, talkPostView, topicRow, topicView } from './talk-views.js';

const spaceParams = z.strictObject({ spaceId: idText() });
const topicParams = z.strictObject({ topicId: idText() });
const postParams = z.strictObject({ postId: idText() });

/** What somebody writes, as Markdown. */
export const postText = longText(20_000);
/** Posts that one post quotes, and people that it mentions, at most. Whom its text doesn't name isn't mentioned. */
const quotedIds = z.array(idText()).max(10).default([]);
const mentionedIds = z.array(idText()).max(20).default([]);
/** Files that were sent to the space before, in their order. */
const attachmentIds = z.array(idText()).max(mostAttachments).default([]);
/** Made by who writes it, so that it is written once however often it arrives. */
const ownId = idText();

export const talkRoutes = {
  ownSpaces: defineRoute({
    method: 'GET',
    path: '/api/my/spaces',
    summary: 'My spaces, those with something new first; counts hold only what I may read',
    response: listOf(ownSpaceView),
  }),
  topics: defineRoute({
    method: 'GET',
    path: '/api/spaces/:spaceId/topics',
    summary: 'Topics of a space that I may read: pinned ones first, then by their newest post',
    params: spaceParams,
    query: pageQuery(['-lastPostAt'], { label: tlpLabel.optional() }),
    response: pageOf(topicRow),
  }),
  audience: defineRoute({
    method: 'GET',
    path: '/api/spaces/:spaceId/audience',
    summary: 'How many people from how many members a label reaches in a space',
    params: spaceParams,
    query: z.strictObject({ label: tlpLabel }),
    response: z.object({ audience: audienceView }),
  }),
  write: defineRoute({
    method: 'POST',
    path: '/api/spaces/:spaceId/topics',
    summary: 'Write a topic with its first post; the same id again is the same topic',
    params: spaceParams,
    body: z.strictObject({
      id: ownId,
      title: personText(200),
      label: tlpLabel,
      text: postText,
      attachmentIds,
      /** Who may read it beside its author, where the label asks for names. */
      readerIds: z.array(idText()).max(mostReaders).default([]),
      /** Whether everybody writes in it under a pseudonym of this thread. */
      chathamHouse: z.boolean().default(false),
      quotedIds,
      mentionedIds,
      /** The post of a wider topic of the same space that it answers. */
      answersPostId: idText().nullable().default(null),
    }),
    response: topicView,
    status: 201,
    repeatedStatus: 200,
  }),
  topic: defineRoute({
    method: 'GET',
    path: '/api/topics/:topicId',
    summary: 'One topic: its label, who reads it, how far I have read',
    params: topicParams,
    response: topicView,
  }),
  posts: defineRoute({
    method: 'GET',
    path: '/api/topics/:topicId/posts',
    summary: 'Posts of a topic from a number on, or the last ones before a number: fifty at most, fewer where they are long',
    params: topicParams,
    query: z.strictObject({ from: z.coerce.number().int().min(1).default(1), before: z.coerce.number().int().min(1).optional() }),
    response: z.object({ items: z.array(talkPostView), authors: z.array(authorView), total: z.number().int() }),
  }),
  reply: defineRoute({
    method: 'POST',
    path: '/api/topics/:topicId/posts',
    summary: 'Write a post in a topic; the same id again is the same post',
    params: topicParams,
    body: z.strictObject({
      id: ownId,
      text: postText,
      attachmentIds,
      replyTo: z.number().int().min(1).nullable().default(null),
      quotedIds,
      mentionedIds,
      /** Where its writer read the topic, and under which label: where either reaches others by now, nothing is written. */
      seen: z.strictObject({ spaceId: idText(), label: tlpLabel }).optional(),
    }),
    response: talkPostView,
    status: 201,
    repeatedStatus: 200,
  }),
  read: defineRoute({
    method: 'PUT',
    path: '/api/topics/:topicId/read',
    summary: 'Note how far I have read; it never goes back',
    params: topicParams,
    body: z.strictObject({ number: z.number().int().min(0) }),
    response: z.object({ lastRead: z.number().int() }),
  }),
  arrange: defineRoute({
    method: 'PUT',
    path: '/api/topics/:topicId/place',
    summary: 'Pin or lock a topic, or take that back',
    params: topicParams,
    body: z.strictObject({ version: z.number().int().min(1), isPinned: z.boolean(), isLocked: z.boolean() }),
    response: topicView,
  }),
  whole: defineRoute({
    method: 'GET',
    path: '/api/posts/:postId',
    summary: 'One post with all that it says, where a topic shows its beginning',
    params: postParams,
    response: talkPostView,
  }),
  source: defineRoute({
    method: 'GET',
    path: '/api/posts/:postId/source',
    summary: 'My own post as I wrote it, to change it',
    params: postParams,
    response: z.object({ text: z.string(), version: z.number().int() }),
  }),
  history: defineRoute({
    method: 'GET',
    path: '/api/posts/:postId/history',
    summary: 'What an edited post said before, the newest first',
    params: postParams,
    response: listOf(z.object({
      version: z.number().int(),
      html: z.string(),
      until: instant,
      /** Whether it ended because a file was taken out: its words stayed. */
      fileTaken: z.boolean(),
    })),
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/api/posts/:postId',
    summary: 'Change my post; what it said before is kept',
    params: postParams,
    body: z.strictObject({ version: z.number().int().min(1), text: postText, mentionedIds }),
    response: talkPostView,
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/posts/:postId',
    summary: 'Delete a post; its number and who took it away stay',
    params: postParams,
    response: talkPostView,
  }),
};

export const talkProblems = {
  /** There is none, or it isn't theirs to read. */
  'topic.not-found': 404,
  'topic.id-taken': 409,
  'topic.locked': 409,
  'topic.changed-meanwhile': 409,
  /** Stricter than the space allows. Facts: `ceiling`. */
  'topic.label-beyond-ceiling': 422,
  /** The label asks for named readers, or has none. */
  'topic.readers-missing': 422,
  'topic.readers-unfit': 422,
  /** A reader who isn't in the space, or doesn't show themselves to the author. */
  'topic.unknown-reader': 422,
  /** Others have written under the stricter label, and haven't released what they wrote. Facts: `posts`. */
  'topic.not-released': 409,
  /** Only the source makes a label wider, and only the source names readers. */
  'topic.source-only': 403,
  /** A reply that becomes a topic of its own is stricter than what it answers. */
  'topic.not-stricter': 422,
  /** Its label lets it go nowhere, or not there. */
  'topic.stays-here': 409,
  /** Nobody whom the label lets its readers add. */
  'topic.cannot-add-reader': 422,
  /** Nobody let them in, or they were taken out meanwhile. */
  'topic.no-added-reader': 404,
  /** There is nothing left to split off, or everything. */
  'topic.nothing-to-split': 422,
  'post.not-found': 404,
  'post.id-taken': 409,
  'post.not-allowed': 403,
  'post.changed-meanwhile': 409,
  'post.deleted': 409,
  /** What a topic begins with isn't its answer. */
  'post.asks': 422,
  /** It answers a number that isn't there. */
  'post.nothing-to-answer': 422,
  /** The label of what it quotes doesn't let it be quoted there. */
  'post.not-quotable': 422,
  /** Its label can't be released. */
  'post.not-releasable': 422,
  /** Too many posts by one person within an hour. Facts: `most`. */
  'post.too-many': 429,
} as const satisfies ProblemTable;
