import { z } from 'zod';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText, personText } from '../kernel/text.js';

/** The numbers of coordination groups, in one place. */
export const groupRules = {
  /** The latest end of a group, from the day on which it is set. */
  longestMonths: 12,
  /** So many days before its end those who run it are reminded, each once. */
  reminderDays: [30, 7],
} as const;

/** A coordination group inside RILON, as its members and the other members of RILON see it. */
export const groupView = z.object({
  spaceId: z.string(),
  name: z.string(),
  theme: z.string(),
  /** What it is there for, and what not. */
  mandate: z.string(),
  /** The member that chairs it. */
  chair: z.object({ id: z.string(), name: z.string() }),
  coordinator: z.object({ id: z.string(), name: z.string() }),
  members: z.number().int(),
  /** Up to this moment; then it is archived by itself. */
  endsAt: instant,
  archivedAt: instant.nullable(),
  /** What came of it. */
  closeOut: z.object({ text: z.string(), at: instant }).nullable(),
  extensions: z.number().int(),
  version: z.number().int(),
  /** Whether I am in it. */
  mine: z.boolean(),
  /** When and why I was taken out of it, unless I am in it again. */
  removal: z.object({ reason: z.string(), at: instant }).nullable(),
  can: z.object({ readPeople: z.boolean(), managePeople: z.boolean(), extend: z.boolean(), close: z.boolean(), appoint: z.boolean() }),
});
export type GroupView = z.output<typeof groupView>;

/** Somebody in a group, as those see them who may. */
export const groupPerson = z.object({
  personId: z.string(),
  name: z.string(),
  /** For whom they were vetted. */
  memberName: z.string().nullable(),
  since: instant,
  isCoordinator: z.boolean(),
  /** Works for the member that chairs it. */
  isChair: z.boolean(),
  can: z.object({ remove: z.boolean() }),
});
export type GroupPerson = z.output<typeof groupPerson>;

const params = z.strictObject({ spaceId: idText() });
const version = z.number().int().min(1);

export const groupRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/groups',
    summary: 'Coordination groups of RILON: mine first, those that have ended last; none for who is no member',
    response: listOf(groupView).extend({ canOpen: z.boolean() }),
  }),
  one: defineRoute({ method: 'GET', path: '/api/groups/:spaceId', summary: 'One coordination group', params, response: groupView }),
  open: defineRoute({
    method: 'POST',
    path: '/api/groups',
    summary: 'Open a coordination group with a mandate, a chairing member, a coordinator and an end',
    body: z.strictObject({ name: personText(200), theme: personText(120), mandate: longText(2000, 10), chairId: idText(), coordinatorId: idText(), endsOn: day }),
    response: groupView,
    status: 201,
  }),
  people: defineRoute({
    method: 'GET',
    path: '/api/groups/:spaceId/people',
    summary: 'Who is in a group: those who show their name to it; for who fills it, all of them',
    params,
    query: pageQuery(['name', '-name', 'since', '-since'], {}),
    response: pageOf(groupPerson),
  }),
  add: defineRoute({
    method: 'POST',
    path: '/api/groups/:spaceId/people',
    summary: 'Put an active member of RILON into a group; they read what is begun from then on',
    params,
    body: z.strictObject({ personId: idText() }),
    response: groupView,
  }),
  remove: defineRoute({
    method: 'POST',
    path: '/api/groups/:spaceId/people/:personId/removal',
    summary: 'Take somebody out of a group, with a reason that they read; they read nothing there from then on',
    params: params.extend({ personId: idText() }),
    body: z.strictObject({ reason: longText(1000, 10) }),
    response: groupView,
  }),
  appoint: defineRoute({
    method: 'PUT',
    path: '/api/groups/:spaceId/coordinator',
    summary: 'Appoint another coordinator',
    params,
    body: z.strictObject({ version, personId: idText() }),
    response: groupView,
  }),
  extend: defineRoute({
    method: 'POST',
    path: '/api/groups/:spaceId/extension',
    summary: 'Give a group more time, for its chair and the office',
    params,
    body: z.strictObject({ version, endsOn: day }),
    response: groupView,
  }),
  close: defineRoute({
    method: 'POST',
    path: '/api/groups/:spaceId/closing',
    summary: 'Write what came of a group, and archive it if it still stands',
    params,
    body: z.strictObject({ version, note: longText(4000, 10) }),
    response: groupView,
  }),
};

export const groupProblems = {
  'group.not-found': 404,
  'group.not-allowed': 403,
  /** They aren't an active member of RILON, or don't show themselves to who adds them. */
  'group.unknown-person': 422,
  'group.unknown-chair': 422,
  'group.not-in-it': 409,
  /** Whoever coordinates it stays until another one is appointed. */
  'group.coordinator-stays': 409,
  /** In the past, before the present end, or more than a year away. */
  'group.end-unfit': 422,
  'group.archived': 409,
  'group.already-closed': 409,
  'group.changed-meanwhile': 409,
} as const satisfies ProblemTable;
