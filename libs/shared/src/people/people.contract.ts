import { z } from 'zod';
import { roles, scopeKinds } from '../access/permissions.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, nameText, personText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';
import { courseLanguages } from '../courses/course-languages.js';

/** The languages that screens and mails speak. */
export const languages = ['en', 'id'] as const;
export const language = z.enum(languages);
export type Language = z.output<typeof language>;

/** What somebody may say of themselves, or not. It is read in groups only. */
export const genders = ['woman', 'man', 'another'] as const;
export type Gender = (typeof genders)[number];

/** What an agency does, so that a group of participants can be mixed. */
export const agencyKinds = ['police', 'immigration', 'border', 'customs', 'prosecution', 'protection', 'other'] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** Languages in which somebody can follow a course. */
const spokenLanguages = z.array(z.enum(courseLanguages)).max(courseLanguages.length).refine((list) => new Set(list).size === list.length, 'person.repeated-language');

export const roleGrantView = z.object({
  id: z.string(),
  role: z.enum(roles),
  scopeKind: z.enum(scopeKinds),
  scopeId: z.string().nullable(),
});

/** Where a person works, for a time. */
export const postView = z.object({
  organisationId: z.string().nullable(),
  organisationName: z.string().nullable(),
  title: z.string().nullable(),
  rank: z.string().nullable(),
  agencyKind: z.enum(agencyKinds).nullable(),
  startedOn: z.string(),
  endedOn: z.string().nullable(),
});

export const ownPersonView = z.object({
  id: z.string(),
  fullName: z.string(),
  /** The name for certificates where it differs from the full name. */
  preferredName: z.string().nullable(),
  email: z.string(),
  language,
  timeZone: z.string(),
  /** Null where they don't say. */
  gender: z.enum(genders).nullable(),
  spokenLanguages: z.array(z.enum(courseLanguages)),
  post: postView.nullable(),
});
export type RoleGrantView = z.output<typeof roleGrantView>;
export type OwnPersonView = z.output<typeof ownPersonView>;

export const personRow = z.object({
  id: z.string(),
  fullName: z.string(),
  email: z.string(),
  confirmed: z.boolean(),
  closed: z.boolean(),
  organisationName: z.string().nullable(),
  grants: z.array(roleGrantView),
  createdAt: instant,
});
export type PersonRow = z.output<typeof personRow>;

const peopleQuery = pageQuery(['name', '-name', '-createdAt', 'createdAt'], {
  role: z.enum(roles).optional(),
  state: z.enum(['unconfirmed', 'active', 'closed']).optional(),
});

const personParams = z.strictObject({ personId: idText() });

export const peopleRoutes = {
  updateOwn: defineRoute({
    method: 'PATCH',
    path: '/api/people/me',
    summary: 'Change my own names, language, time zone or post',
    body: z.strictObject({
      fullName: nameText().optional(),
      preferredName: nameText().nullable().optional(),
      language: language.optional(),
      timeZone: timeZone.optional(),
      gender: z.enum(genders).nullable().optional(),
      spokenLanguages: spokenLanguages.optional(),
      post: z
        .strictObject({
          organisationId: idText().nullable(),
          title: personText(120).nullable(),
          rank: personText(80).nullable(),
          agencyKind: z.enum(agencyKinds).nullable().default(null),
          startedOn: day,
        })
        .optional(),
    }),
    response: ownPersonView,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/people',
    summary: 'People, for those who administer accounts or select participants',
    query: peopleQuery,
    response: pageOf(personRow),
  }),
  exportList: defineRoute({
    method: 'GET',
    path: '/api/people.csv',
    summary: 'The same people as CSV, for a spreadsheet',
    query: peopleQuery.omit({ cursor: true, limit: true }),
    response: z.string(),
    responseMedia: 'text/csv',
  }),
  grantRole: defineRoute({
    method: 'POST',
    path: '/api/people/:personId/role-grants',
    summary: 'Grant a role in a scope',
    params: personParams,
    body: z.strictObject({
      role: z.enum(roles),
      scopeKind: z.enum(scopeKinds),
      scopeId: idText().nullable().default(null),
    }),
    response: roleGrantView,
    status: 201,
  }),
  withdrawRole: defineRoute({
    method: 'DELETE',
    path: '/api/people/:personId/role-grants/:grantId',
    summary: 'Withdraw a role grant',
    params: z.strictObject({ personId: idText(), grantId: idText() }),
    status: 204,
  }),
};

export const peopleProblems = {
  'person.not-found': 404,
  'person.grant-exists': 409,
  'person.grant-scope': 422,
  'person.grant-not-found': 404,
  'person.last-administrator': 409,
  'person.erased': 409,
} as const satisfies ProblemTable;
