import { z } from 'zod';
import { defineRoute } from '../kernel/route.js';
import { emailText, idText, personText } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { mostReaders, topicView } from './talk-views.js';

/** Posts that are split off at once. */
export const mostSplit = 200;

const topicParams = z.strictObject({ topicId: idText() });
/** Of the topic as it was read, so that of two at once one is told that the other came first. */
const version = z.number().int().min(1);

/** What becomes of a topic after it was written. */
export const topicActRoutes = {
  solve: defineRoute({
    method: 'PUT',
    path: '/api/topics/:topicId/answer',
    summary: 'Mark a post as the answer, or none',
    params: topicParams,
    body: z.strictObject({ version, postId: idText().nullable() }),
    response: topicView,
  }),
  relabel: defineRoute({
    method: 'PUT',
    path: '/api/topics/:topicId/label',
    summary: 'Give a topic another label: its source any, staff a stricter one',
    params: topicParams,
    body: z.strictObject({ version, label: tlpLabel, readerIds: z.array(idText()).max(mostReaders).default([]) }),
    response: topicView,
  }),
  addReader: defineRoute({
    method: 'POST',
    path: '/api/topics/:topicId/readers',
    summary: 'Let somebody read a topic whom its label lets its readers add; noted with who did it',
    params: topicParams,
    body: z.strictObject({ email: emailText }),
    response: topicView,
  }),
  takeReaderOut: defineRoute({
    method: 'DELETE',
    path: '/api/topics/:topicId/readers/:personId',
    summary: 'Let somebody read a topic no more whom a reader let in; what they have read they know',
    params: topicParams.extend({ personId: idText() }),
    response: topicView,
  }),
  move: defineRoute({
    method: 'PUT',
    path: '/api/topics/:topicId/space',
    summary: 'Move a topic to another space, where its label lets it go there',
    params: topicParams,
    body: z.strictObject({ version, spaceId: idText() }),
    response: topicView,
  }),
  split: defineRoute({
    method: 'POST',
    path: '/api/topics/:topicId/split',
    summary: 'Make a topic of its own of some of the posts, under the same label and for the same readers',
    params: topicParams,
    body: z.strictObject({ version, title: personText(200), postIds: z.array(idText()).min(1).max(mostSplit) }),
    response: topicView,
    status: 201,
  }),
};
