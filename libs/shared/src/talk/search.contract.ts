import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { authorView } from './talk-views.js';

/** A post that a search found, as much of it as its label shows to who may read it. */
export const talkHit = z.object({
  postId: z.string(),
  topicId: z.string(),
  number: z.number().int(),
  title: z.string(),
  spaceId: z.string(),
  spaceName: z.string(),
  label: tlpLabel,
  author: authorView,
  at: instant,
  /** Where the words stand, plain text; null where the label shows none. */
  snippet: z.object({ before: z.string(), found: z.string(), after: z.string() }).nullable(),
});
export type TalkHit = z.output<typeof talkHit>;

export const talkSearchRoutes = {
  search: defineRoute({
    method: 'GET',
    path: '/api/posts',
    summary: 'Posts across all that I may read, by words and by space, author, label and time; the newest first',
    query: pageQuery(['-at'], {
      spaceId: idText().optional(),
      authorId: idText().optional(),
      label: tlpLabel.optional(),
      /** The first and the last day, in UTC. */
      from: day.optional(),
      until: day.optional(),
    }),
    response: pageOf(talkHit),
  }),
};
