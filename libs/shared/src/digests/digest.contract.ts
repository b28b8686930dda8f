import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';

/** How often somebody wants the digest. */
export const digestRhythms = ['weekly', 'off'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** A topic as a digest tells of it: as much as its label lets a digest hold. */
export const digestTopic = z.object({
  topicId: z.string(),
  label: tlpLabel,
  title: z.string(),
  /** Posts since the last digest that its reader hasn't read. */
  posts: z.number().int(),
  /** Who wrote the first of them, and its beginning; null where the label lets a title out and no more. */
  first: z.object({ authorName: z.string(), pseudonym: z.number().int().nullable(), text: z.string() }).nullable(),
});
export type DigestTopic = z.output<typeof digestTopic>;

/** What is new for somebody, by space. */
export const digestView = z.object({
  spaces: z.array(z.object({ spaceId: z.string(), spaceName: z.string(), topics: z.array(digestTopic) })),
  /** Topics with something new that the digest has no room for. */
  more: z.number().int(),
  /** Topics of which the label lets a digest say no more than that there is something new. */
  untold: z.number().int(),
});
export type DigestView = z.output<typeof digestView>;

const choice = z.object({
  rhythm: z.enum(digestRhythms),
  /** When the next one is due, where there is one. */
  nextAt: instant.nullable(),
  timeZone: z.string(),
});

export const digestRoutes = {
  own: defineRoute({ method: 'GET', path: '/api/my/digest', summary: 'How often I get the digest, and when the next one is due', response: choice }),
  choose: defineRoute({
    method: 'PUT',
    path: '/api/my/digest',
    summary: 'Choose how often I get the digest',
    body: z.strictObject({ rhythm: z.enum(digestRhythms) }),
    response: choice,
  }),
  preview: defineRoute({
    method: 'GET',
    path: '/api/my/digest/preview',
    summary: 'What the digest would tell me if it were written now',
    response: digestView,
  }),
  unsubscribe: defineRoute({
    method: 'POST',
    path: '/api/digest/unsubscribe',
    summary: 'End the digest by the address in a mail (RFC 8058), without signing in',
    query: z.strictObject({ token: z.string().min(1).max(100) }),
    body: z.strictObject({ 'List-Unsubscribe': z.literal('One-Click') }),
    bodyMedia: 'application/x-www-form-urlencoded',
    response: z.object({ rhythm: z.literal('off') }),
    secretAnswer: true,
  }),
};

export const digestProblems = {
  /** The address isn't one of ours, or of somebody who isn't here any more. */
  'digest.unknown-address': 404,
} as const satisfies ProblemTable;
