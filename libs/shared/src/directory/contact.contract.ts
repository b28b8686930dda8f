import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText } from '../kernel/text.js';

/** Where a request for contact stands. `ended`: one of the two took the accepted contact back. */
export const contactStates = ['asked', 'accepted', 'declined', 'withdrawn', 'lapsed', 'ended'] as const;
export type ContactState = (typeof contactStates)[number];

/** What keeps requests from pestering anybody. All of them are said before somebody asks. */
export const contactLimits = {
  /** Unanswered ones that somebody may have at once. */
  open: 5,
  /** Asked by one person within a week. */
  perWeek: 10,
  /** Days until an unanswered one lapses. */
  answerDays: 30,
  /** Days until who was declined, or wasn't answered, may ask the same person again. */
  restDays: 180,
} as const;

export const contactView = z.object({
  id: z.string(),
  state: z.enum(contactStates),
  /** Whether I asked. */
  isMine: z.boolean(),
  /** The other one. */
  personId: z.string(),
  name: z.string(),
  memberName: z.string().nullable(),
  reason: z.string(),
  createdAt: instant,
  answeredAt: instant.nullable(),
  /** Until when it can be answered. */
  answerBy: instant,
  /** The other one's address, while the contact stands. */
  email: z.string().nullable(),
  can: z.object({ answer: z.boolean(), withdraw: z.boolean(), end: z.boolean() }),
});
export type ContactView = z.output<typeof contactView>;

const contactParams = z.strictObject({ contactId: idText() });
const nothing = z.strictObject({});

export const contactRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/my/contacts',
    summary: 'Requests for contact, mine and those to me, the latest first',
    query: pageQuery(['-createdAt'], { box: z.enum(['all', 'in', 'out', 'waiting']).default('all') }),
    response: pageOf(contactView),
  }),
  ask: defineRoute({
    method: 'POST',
    path: '/api/directory/people/:personId/contacts',
    summary: 'Ask somebody for contact, with a reason; both are told',
    params: z.strictObject({ personId: idText() }),
    body: z.strictObject({ reason: longText(600, 10) }),
    response: contactView,
    status: 201,
  }),
  accept: defineRoute({ method: 'POST', path: '/api/my/contacts/:contactId/accept', summary: 'Accept: each of the two gets the other’s address', params: contactParams, body: nothing, response: contactView }),
  decline: defineRoute({ method: 'POST', path: '/api/my/contacts/:contactId/decline', summary: 'Decline; the other one learns that, and no more', params: contactParams, body: nothing, response: contactView }),
  withdraw: defineRoute({ method: 'POST', path: '/api/my/contacts/:contactId/withdraw', summary: 'Take back my request', params: contactParams, body: nothing, response: contactView }),
  end: defineRoute({ method: 'POST', path: '/api/my/contacts/:contactId/end', summary: 'End an accepted contact: neither sees the other’s address any more', params: contactParams, body: nothing, response: contactView }),
};

export const contactProblems = {
  'contact.not-found': 404,
  /** The card takes no requests. */
  'contact.not-wanted': 409,
  /** There is one already between the two. */
  'contact.already-asked': 409,
  /** Declined or unanswered not long ago. Facts: `days`. */
  'contact.too-soon': 409,
  /** Too many at once, or within a week. Facts: `most`. */
  'contact.too-many': 429,
  /** It was answered or has lapsed meanwhile. */
  'contact.not-open': 409,
  'contact.oneself': 422,
} as const satisfies ProblemTable;
