import { z } from 'zod';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText, personText } from '../kernel/text.js';

/** `agency` and `office`: who has yet to clear it. */
export const storyStates = ['draft', 'agency', 'office', 'published', 'refused', 'withdrawn'] as const;
export type StoryState = (typeof storyStates)[number];

/** How the public page names the author: by name, by the member alone, or not at all. */
export const storyBylines = ['name', 'member', 'nobody'] as const;
export type StoryByline = (typeof storyBylines)[number];

/** The longest consent, in days. */
export const longestConsent = 3 * 365;
/** So many days before it ends its author is reminded; then, and until it ends, one press renews it. */
export const consentReminderDays = 30;
/** So many days a renewal adds. */
export const consentRenewalDays = 365;

/** A story as its author sees it. */
export const ownStoryView = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  byline: z.enum(storyBylines),
  courseTitle: z.string(),
  state: z.enum(storyStates),
  version: z.number().int(),
  /** The last day on which it may be shown; null while its author hasn't agreed. */
  consentUntil: day.nullable(),
  /** Until which day one press would renew it; null where there is nothing to renew yet. */
  renewableUntil: day.nullable(),
  /** Whether that day is over. */
  isOver: z.boolean(),
  /** What was said by who refused it. */
  reason: z.string().nullable(),
  changedAt: instant,
});
export type OwnStoryView = z.output<typeof ownStoryView>;

/** A story that an agency has yet to clear. */
export const storyToClear = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  /** Safe to show. */
  html: z.string(),
  byline: z.enum(storyBylines),
  authorName: z.string(),
  memberName: z.string(),
  courseTitle: z.string(),
  consentUntil: day,
});
export type StoryToClear = z.output<typeof storyToClear>;

/** A story that anybody may read. */
export const publicStory = z.object({
  id: z.string(),
  title: z.string(),
  html: z.string(),
  authorName: z.string().nullable(),
  memberName: z.string().nullable(),
  courseTitle: z.string(),
  publishedAt: instant,
});
export type PublicStory = z.output<typeof publicStory>;

const storyParams = z.strictObject({ storyId: idText() });
const version = z.number().int().min(1);

export const storyRoutes = {
  published: defineRoute({
    method: 'GET',
    path: '/api/stories',
    summary: 'Stories that were cleared by their author, the agency and the office, the newest first',
    query: pageQuery(['-publishedAt'], {}).omit({ q: true }),
    response: pageOf(publicStory),
  }),
  one: defineRoute({
    method: 'GET',
    path: '/api/stories/:storyId',
    summary: 'One published story; nothing once it is withdrawn or its consent is over',
    params: storyParams,
    response: publicStory,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/me/stories',
    summary: 'My stories, and follow-up surveys in which I wrote something that could become one',
    response: listOf(ownStoryView).extend({ sources: z.array(z.object({ evaluationId: z.string(), courseTitle: z.string(), text: z.string() })) }),
  }),
  begin: defineRoute({
    method: 'POST',
    path: '/api/me/stories',
    summary: 'Make a draft of what I wrote in a follow-up survey; again gives the same one',
    body: z.strictObject({ evaluationId: idText() }),
    response: ownStoryView,
    status: 201,
  }),
  change: defineRoute({
    method: 'PUT',
    path: '/api/me/stories/:storyId',
    summary: 'Change my story while it is nobody else’s to read; then it is a draft again',
    params: storyParams,
    body: z.strictObject({ version, title: personText(200), text: longText(8000), byline: z.enum(storyBylines) }),
    response: ownStoryView,
  }),
  submit: defineRoute({
    method: 'POST',
    path: '/api/me/stories/:storyId/submit',
    summary: 'Agree that my story as it stands is shown to anybody until a day, and hand it to my agency and the office',
    params: storyParams,
    body: z.strictObject({ version, consentUntil: day }),
    response: ownStoryView,
  }),
  renew: defineRoute({
    method: 'POST',
    path: '/api/me/stories/:storyId/renewal',
    summary: 'Agree for another year that my published story is shown as it stands',
    params: storyParams,
    body: z.strictObject({ version }),
    response: ownStoryView,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/me/stories/:storyId/withdraw',
    summary: 'Take my story back, at once and whoever is clearing it',
    params: storyParams,
    body: z.strictObject({}),
    response: ownStoryView,
  }),
  toClear: defineRoute({
    method: 'GET',
    path: '/api/stories-to-clear',
    summary: 'Stories of officers of my member that wait for their agency',
    response: listOf(storyToClear),
  }),
  clear: defineRoute({
    method: 'POST',
    path: '/api/stories/:storyId/agency-clearance',
    summary: 'Clear a story for the agency as it was read, or refuse it',
    params: storyParams,
    body: z.strictObject({ version, clears: z.boolean(), reason: longText(1000).nullable().default(null) })
      .refine(({ clears, reason }) => clears || reason !== null, { path: ['reason'], message: 'story.reason-missing' }),
    response: z.object({ state: z.enum(storyStates) }),
  }),
};

export const storyProblems = {
  'story.not-found': 404,
  'story.changed-meanwhile': 409,
  /** Nothing can be done with it as it stands. */
  'story.wrong-state': 409,
  /** Nothing was written in that survey. */
  'story.nothing-written': 422,
  /** Its author works for no member, so no agency could clear it. */
  'story.no-member': 422,
  /** The day is past, or too far. Facts: `days`. */
  'story.consent-unfit': 422,
} as const satisfies ProblemTable;
