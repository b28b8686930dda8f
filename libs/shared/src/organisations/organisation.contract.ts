import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, nameText } from '../kernel/text.js';

/** What an organisation is; `office` is the RSO itself. */
export const organisationKinds = ['member', 'academy', 'agency', 'office'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What kind of member: the registry isn't a list of ISO countries. */
export const memberTypes = ['state', 'territory', 'organisation', 'observer'] as const;
export type MemberType = (typeof memberTypes)[number];

/** The regions by which the registry lists members. */
export const regions = ['asia', 'asean', 'middle-east', 'oceania', 'north-america', 'international-organisation'] as const;
export type Region = (typeof regions)[number];

export const organisationView = z.object({
  id: z.string(),
  kind: z.enum(organisationKinds),
  memberType: z.enum(memberTypes).nullable(),
  /** Short and lasting: `TH`, `IOM`, `JCLEC`. */
  code: z.string(),
  iso2: z.string().nullable(),
  name: z.string(),
  region: z.enum(regions).nullable(),
  /** The member that an academy stands in or an agency belongs to. */
  parentId: z.string().nullable(),
  parentName: z.string().nullable(),
  /** Days; null where the registry doesn't say, or for what is no member. */
  memberSince: z.string().nullable(),
  memberUntil: z.string().nullable(),
});
export type OrganisationView = z.output<typeof organisationView>;

export const organisationRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/organisations',
    summary: 'The registry: members, academies, agencies and the office',
    query: pageQuery(['name', '-name', 'code'], {
      kind: z.enum(organisationKinds).optional(),
      type: z.enum(memberTypes).optional(),
      region: z.enum(regions).optional(),
      /** Agencies and academies of this member. */
      parentId: idText().optional(),
      /** Members as of this day; without it, whoever was ever one. */
      asOf: day.optional(),
    }),
    response: pageOf(organisationView),
  }),
  addAgency: defineRoute({
    method: 'POST',
    path: '/api/organisations/:memberId/agencies',
    summary: 'Add an agency to a member',
    params: z.strictObject({ memberId: idText() }),
    body: z.strictObject({
      name: nameText(),
      /** Letters, digits and hyphens; it begins with the member's own code by custom: `TH-DSI`. */
      code: z.string().regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/, 'organisation.bad-code').min(2).max(40),
    }),
    response: organisationView,
    status: 201,
  }),
};

export const organisationProblems = {
  'organisation.not-found': 404,
  'organisation.not-a-member': 422,
  'organisation.code-taken': 409,
} as const satisfies ProblemTable;
