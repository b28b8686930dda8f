import { z } from 'zod';
import { consentAudiences, consentFields, consentPurposes } from '../consents/consent.contract.js';
import { courseLanguages } from '../courses/course-languages.js';
import { topics } from '../courses/programme.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';
import { agencyKinds } from '../people/people.contract.js';

/** How somebody may have served, beside teaching; roles over the platform itself are nobody's business. */
export const practisedRoles = ['trainer', 'focal_point', 'academy_coordinator'] as const;
export type PractisedRole = (typeof practisedRoles)[number];

/** The longest list of themes and languages that a card claims. */
export const mostClaims = 12;
/** So many hits are counted; beyond that it says "more". */
export const mostCounted = 200;

const distinct = (list: readonly string[]): boolean => new Set(list).size === list.length;
const themes = z.array(z.enum(topics)).max(topics.length).refine(distinct);
const spoken = z.array(z.enum(courseLanguages)).max(mostClaims).refine(distinct);

/** A course with the year in which it was completed or taught, as the record has it. */
export const provenCourse = z.object({ courseId: z.string(), title: z.string(), year: z.number().int() });
export type ProvenCourse = z.output<typeof provenCourse>;

/**
 * A card as somebody sees it: what they don't get to see is null, and so is what isn't there. What the platform itself
 * knows stands under `evidence`, what the person says of themselves under `claims`.
 */
export const cardView = z.object({
  personId: z.string(),
  name: z.string(),
  memberName: z.string().nullable(),
  agency: z.string().nullable(),
  agencyKind: z.enum(agencyKinds).nullable(),
  post: z.string().nullable(),
  evidence: z.object({
    courses: z.array(provenCourse).nullable(),
    taught: z.array(provenCourse).nullable(),
    roles: z.array(z.enum(practisedRoles)).nullable(),
    /** Of the groups that they served in, those that the reader knows of. */
    groups: z.array(z.object({ spaceId: z.string(), name: z.string() })).nullable(),
  }),
  claims: z.object({
    languages: z.array(z.enum(courseLanguages)).nullable(),
    expertise: z.array(z.enum(topics)).nullable(),
    help: z.string().nullable(),
  }),
  takesRequests: z.boolean(),
});
export type CardView = z.output<typeof cardView>;

/** My own card, to write on. */
export const ownCardView = z.object({
  /** Since when I am in the directory; null where I am not. */
  listedAt: instant.nullable(),
  languages: z.array(z.enum(courseLanguages)),
  expertise: z.array(z.enum(topics)),
  help: z.string(),
  takesRequests: z.boolean(),
  version: z.number().int(),
  /** What stands behind each field of mine, and who sees it. */
  fields: z.array(z.object({ field: z.enum(consentFields), audience: z.enum(consentAudiences), purpose: z.enum(consentPurposes), endsAt: instant.nullable() })),
  /** Spaces whose members see who else is in them: as one of those I can look at my card. */
  spaces: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type OwnCardView = z.output<typeof ownCardView>;

/** As whom somebody looks at their own card. */
export const lookers = ['stranger', 'rso', 'space', 'alumnus'] as const;
export type Looker = (typeof lookers)[number];

const personParams = z.strictObject({ personId: idText() });

export const directoryRoutes = {
  search: defineRoute({
    method: 'GET',
    path: '/api/directory',
    summary: 'People who show themselves to me, by words and by what they show; at least one word or filter',
    query: pageQuery(['name'], {
      memberId: idText().optional(),
      agencyKind: z.enum(agencyKinds).optional(),
      courseId: idText().optional(),
      language: z.enum(courseLanguages).optional(),
      expertise: z.enum(topics).optional(),
    }),
    response: pageOf(cardView).extend({
      /** There are more than `total` says. */
      isMore: z.boolean(),
    }),
  }),
  courses: defineRoute({
    method: 'GET',
    path: '/api/directory/courses',
    summary: 'Courses that somebody in the directory shows to me, to filter by',
    query: z.strictObject({ q: z.string().max(100).optional() }),
    response: listOf(z.object({ id: z.string(), title: z.string() })),
  }),
  card: defineRoute({
    method: 'GET',
    path: '/api/directory/people/:personId',
    summary: 'The card of somebody who shows themselves to me; they see that I opened it',
    params: personParams,
    response: cardView.extend({ isSelf: z.boolean() }),
  }),
  own: defineRoute({ method: 'GET', path: '/api/my/card', summary: 'My own card, to write on', response: ownCardView }),
  change: defineRoute({
    method: 'PUT',
    path: '/api/my/card',
    summary: 'Write what I say of myself',
    body: z.strictObject({
      version: z.number().int().min(0),
      languages: spoken,
      expertise: themes,
      help: longText(600, 0),
      takesRequests: z.boolean(),
    }),
    response: ownCardView,
  }),
  list: defineRoute({
    method: 'PUT',
    path: '/api/my/card/listing',
    summary: 'Be in the directory, or leave it at once',
    body: z.strictObject({ isListed: z.boolean() }),
    response: ownCardView,
  }),
  viewAs: defineRoute({
    method: 'GET',
    path: '/api/my/card/as',
    summary: 'My card as somebody else gets it; null where they don’t find me',
    query: z.strictObject({ looker: z.enum(lookers), spaceId: idText().optional() }),
    response: z.object({ card: cardView.nullable() }),
  }),
  openings: defineRoute({
    method: 'GET',
    path: '/api/my/card/openings',
    summary: 'Who opened my card, the latest first',
    query: pageQuery(['-openedAt'], {}),
    response: pageOf(z.object({ id: z.string(), name: z.string(), memberName: z.string().nullable(), openedAt: instant })),
  }),
};

export const directoryProblems = {
  /** There is no such card, or it isn't shown to who asks. */
  'directory.card-not-found': 404,
  /** Neither a word nor a filter: nobody leafs through the whole directory. */
  'directory.nothing-asked': 422,
  'directory.card-changed-meanwhile': 409,
  /** To be in the directory one's name must be shown to somebody. */
  'directory.name-hidden': 422,
} as const satisfies ProblemTable;
