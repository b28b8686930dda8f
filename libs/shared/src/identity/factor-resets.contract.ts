import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, personText } from '../kernel/text.js';

export const factorResetStates = ['open', 'confirmed', 'withdrawn', 'expired'] as const;
export type FactorResetState = (typeof factorResetStates)[number];

const who = z.object({ id: z.string(), fullName: z.string() });

/** A request to take all second factors from somebody who has lost them. */
export const factorResetView = z.object({
  id: z.string(),
  person: who,
  /** How the person was recognised. */
  reason: z.string(),
  requestedBy: who,
  requestedAt: instant,
  expiresAt: instant,
  state: z.enum(factorResetStates),
  endedBy: who.nullable(),
  endedAt: instant.nullable(),
  can: z.object({ confirm: z.boolean(), withdraw: z.boolean() }),
});
export type FactorResetView = z.output<typeof factorResetView>;

const params = z.strictObject({ resetId: idText() });

export const factorResetRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/factor-resets',
    summary: 'Requests to reset second factors',
    query: pageQuery(['-requestedAt', 'requestedAt'], { state: z.enum(factorResetStates).optional() }).omit({ q: true }),
    response: pageOf(factorResetView),
  }),
  request: defineRoute({
    method: 'POST',
    path: '/api/people/:personId/factor-resets',
    summary: 'Ask that all second factors of somebody be taken away; another administrator confirms it within 48 hours',
    params: z.strictObject({ personId: idText() }),
    body: z.strictObject({ reason: personText(500, 10) }),
    response: factorResetView,
    status: 201,
  }),
  confirm: defineRoute({
    method: 'POST',
    path: '/api/factor-resets/:resetId/confirm',
    summary: "Confirm another administrator's request: second factors and login sessions of the person are gone",
    params,
    response: factorResetView,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/factor-resets/:resetId/withdraw',
    summary: 'Let a request drop',
    params,
    response: factorResetView,
  }),
};

export const factorResetProblems = {
  'identity.reset-not-found': 404,
  'identity.reset-open': 409,
  'identity.reset-over': 409,
  'identity.reset-same-administrator': 409,
} as const satisfies ProblemTable;
