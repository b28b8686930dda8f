import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, personText } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { membershipStates } from './membership.rules.js';

export const spaceKinds = ['alumni', 'rilon', 'secondees', 'cohort', 'chapter', 'coordination_group'] as const;
export type SpaceKind = (typeof spaceKinds)[number];

/** Who may see who is in a space: its members, or its staff alone. */
export const rosterVisibilities = ['members', 'staff'] as const;
export type RosterVisibility = (typeof rosterVisibilities)[number];

/** What newcomers read of what was there before them: everything, or only what was begun since they came. */
export const newcomersSees = ['all', 'since-joining'] as const;
export type NewcomersSee = (typeof newcomersSees)[number];

/** After how many months a space may let go of what was said in it. */
export const retentionChoices = [12, 24, 36, 60, 120] as const;
export type RetentionMonths = (typeof retentionChoices)[number];
const retentionMonths = z.literal(retentionChoices).nullable();

/** A space as somebody sees it who may know of it. */
export const spaceView = z.object({
  id: z.string(),
  kind: z.enum(spaceKinds),
  name: z.string(),
  purpose: z.string(),
  /** Whom TLP:GREEN reaches here, in words. */
  community: z.string(),
  rosterFor: z.enum(rosterVisibilities),
  newcomersSee: z.enum(newcomersSees),
  defaultLabel: tlpLabel,
  /** The strictest label that a topic may carry here. */
  ceilingLabel: tlpLabel,
  /** Whether a moderator reads what somebody writes here first. */
  holdsFirstPosts: z.boolean(),
  /** After how many months what was said goes from it; null where it is kept. */
  retentionMonths,
  /** How many are in it now. */
  members: z.number().int(),
  archivedAt: instant.nullable(),
  version: z.number().int(),
  /** Where I stand with it; null for who was never in it. */
  standing: z.enum(membershipStates).nullable(),
  can: z.object({ post: z.boolean(), readRoster: z.boolean(), leave: z.boolean(), rejoin: z.boolean(), manage: z.boolean() }),
});
export type SpaceView = z.output<typeof spaceView>;

/** Somebody in a space, as others in it see them. */
export const spaceMemberRow = z.object({
  personId: z.string(),
  name: z.string(),
  /** The member of the Bali Process that they work for. */
  memberName: z.string().nullable(),
  since: instant,
});
export type SpaceMemberRow = z.output<typeof spaceMemberRow>;

const spaceParams = z.strictObject({ spaceId: idText() });

export const spaceRoutes = {
  one: defineRoute({
    method: 'GET',
    path: '/api/spaces/:spaceId',
    summary: 'One space: what it is for, and what I may do there',
    params: spaceParams,
    response: spaceView,
  }),
  roster: defineRoute({
    method: 'GET',
    path: '/api/spaces/:spaceId/members',
    summary: 'Who is in a space, as far as its setting and the people themselves show it',
    params: spaceParams,
    query: pageQuery(['name', '-name', 'since', '-since'], {}),
    response: pageOf(spaceMemberRow),
  }),
  leave: defineRoute({
    method: 'POST',
    path: '/api/spaces/:spaceId/leave',
    summary: 'Leave a space; I stay out until I come back by myself',
    params: spaceParams,
    body: z.strictObject({}),
    response: spaceView,
  }),
  rejoin: defineRoute({
    method: 'POST',
    path: '/api/spaces/:spaceId/rejoin',
    summary: 'Come back to a space that I left',
    params: spaceParams,
    body: z.strictObject({}),
    response: spaceView,
  }),
  change: defineRoute({
    method: 'PUT',
    path: '/api/spaces/:spaceId',
    summary: 'Change what a space is called, what it is for, whom its labels reach, and who sees its members',
    params: spaceParams,
    body: z.strictObject({
      version: z.number().int().min(1),
      name: personText(200),
      purpose: longText(2000),
      community: longText(500),
      rosterFor: z.enum(rosterVisibilities),
      defaultLabel: tlpLabel,
      ceilingLabel: tlpLabel,
      holdsFirstPosts: z.boolean(),
      retentionMonths,
    }),
    response: spaceView,
  }),
};

export const spaceProblems = {
  'space.not-found': 404,
  /** It was changed since it was read. */
  'space.changed-meanwhile': 409,
  /** The default label is stricter than the strictest one. */
  'space.default-beyond-ceiling': 422,
  'space.roster-hidden': 403,
  /** Somebody who isn't in it can't leave it. */
  'space.not-in-it': 409,
  /** What opened the membership doesn't stand any more. */
  'space.no-basis': 409,
} as const satisfies ProblemTable;
