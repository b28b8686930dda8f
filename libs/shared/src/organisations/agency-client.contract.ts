import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';

/** Whom an agency serves, so that they may be let in under TLP:AMBER to protect themselves. */
export const agencyClient = z.object({
  agencyId: z.string(),
  agencyName: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  /** The member that the client belongs to. */
  clientMemberName: z.string().nullable(),
  declaredAt: instant,
});
export type AgencyClientView = z.output<typeof agencyClient>;

const memberParams = { memberId: idText() };

export const agencyClientRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/organisations/:memberId/clients',
    summary: 'The clients that the agencies of a member have declared',
    params: z.strictObject(memberParams),
    response: listOf(agencyClient),
  }),
  declare: defineRoute({
    method: 'POST',
    path: '/api/organisations/:memberId/clients',
    summary: 'Declare an agency to be a client of one of the member’s agencies',
    params: z.strictObject(memberParams),
    body: z.strictObject({ agencyId: idText(), clientId: idText() }),
    response: listOf(agencyClient),
    status: 201,
  }),
  withdraw: defineRoute({
    method: 'DELETE',
    path: '/api/organisations/:memberId/clients/:agencyId/:clientId',
    summary: 'Take the declaration back: who was let in as a client reads no more',
    params: z.strictObject({ ...memberParams, agencyId: idText(), clientId: idText() }),
    response: listOf(agencyClient),
  }),
};

export const agencyClientProblems = {
  /** The first isn't an agency of this member. */
  'agency-client.not-own-agency': 422,
  /** The second is no agency, or the same one. */
  'agency-client.unfit': 422,
} as const satisfies ProblemTable;
