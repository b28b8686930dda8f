import { z } from 'zod';
import { enrolmentStates } from '../enrolments/enrolment-state.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';

/** An officer as the focal point of their member sees them. */
export const officerRow = z.object({
  id: z.string(),
  fullName: z.string(),
  organisationName: z.string(),
  title: z.string().nullable(),
  state: z.enum(['active', 'closed']),
  lastCourse: z.object({ title: z.string(), state: z.enum(enrolmentStates), changedAt: instant }).nullable(),
});
export type OfficerRow = z.output<typeof officerRow>;

/** A member that the reader looks after, with its agencies. */
export const ownMember = z.object({
  id: z.string(),
  name: z.string(),
  agencies: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type OwnMember = z.output<typeof ownMember>;

export const officerRoutes = {
  members: defineRoute({
    method: 'GET',
    path: '/api/officers/members',
    summary: 'The members whose officers one may see',
    response: listOf(ownMember),
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/officers',
    summary: 'The officers who work for the members that one looks after',
    query: pageQuery(['name', '-name'], {
      memberId: idText().optional(),
      organisationId: idText().optional(),
      state: z.enum(['active', 'closed']).optional(),
    }),
    response: pageOf(officerRow),
  }),
};
