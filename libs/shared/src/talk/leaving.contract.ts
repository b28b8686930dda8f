import { z } from 'zod';
import { defineRoute } from '../kernel/route.js';
import { idText } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';

/** What a space is counted by, label by label; what its label keeps out of statistics isn't counted at all. */
export const spaceStatistics = z.object({
  members: z.number().int(),
  labels: z.array(z.object({
    label: tlpLabel,
    /** Null where fewer than five would be counted, and the label lets only groups out. */
    topics: z.number().int().nullable(),
    posts: z.number().int().nullable(),
  })),
  /** Posts of the last twelve months of the reader's calendar, the oldest first. */
  months: z.array(z.object({
    /** `yyyy-mm` */
    month: z.string(),
    /** Under labels that let each be counted. */
    open: z.number().int(),
    /** Under labels that let only groups out; null where fewer than five would be told, or could be worked out. */
    grouped: z.number().int().nullable(),
  })),
  /** How many people wrote in these months under their names; null for fewer than five. */
  writers: z.number().int().nullable(),
  /** Where the space's people work: members with five people or more, and all others together. */
  byMember: z.object({ shown: z.array(z.object({ name: z.string(), people: z.number().int() })), others: z.number().int().nullable() }),
});
export type SpaceStatistics = z.output<typeof spaceStatistics>;

/** What leaves a space beside reading it: counts, and one's own posts. */
export const leavingRoutes = {
  statistics: defineRoute({
    method: 'GET',
    path: '/api/spaces/:spaceId/statistics',
    summary: 'How many topics and posts a space has, as far as each label lets that out',
    params: z.strictObject({ spaceId: idText() }),
    response: spaceStatistics,
  }),
  ownPosts: defineRoute({
    method: 'GET',
    path: '/api/my/posts.csv',
    summary: 'My own posts as CSV, as far as each label lets them out; nothing that I wrote under a pseudonym',
    responseMedia: 'text/csv',
    response: z.string(),
  }),
};
