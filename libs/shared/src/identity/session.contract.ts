import { z } from 'zod';
import { permissions } from '../access/permissions.js';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';
import { ownPersonView, roleGrantView } from '../people/people.contract.js';

/** NIST SP 800-63B asks for length, not for kinds of characters. */
export const passwordLength = { min: 12, max: 128 } as const;
export const newPassword = z.string().min(passwordLength.min).max(passwordLength.max);

/** How a login session is verified anew. */
export const stepUpWays = ['passkey', 'totp', 'recovery-code', 'password'] as const;
export type StepUpWay = (typeof stepUpWays)[number];

/**
 * Where this login session stands with the second factor: `done`; `needed` (there is one, not given in this session) or
 * `set-up` (there is none yet), and roles don't work until then; `not-needed`.
 */
export const secondFactorStates = ['not-needed', 'needed', 'set-up', 'done'] as const;
export type SecondFactorState = (typeof secondFactorStates)[number];

export const sessionView = z.object({
  person: ownPersonView.nullable(),
  permissions: z.array(z.enum(permissions)),
  /** Every role held, also those that don't work in this session. */
  grants: z.array(roleGrantView),
  secondFactor: z.enum(secondFactorStates),
  /** Whether the account waits to be erased, and is closed to everything else. */
  closing: z.boolean(),
  /** Whether this installation shows demonstration data. */
  demonstration: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;

/**
 * The answer to a sign-in: the login session, or the second factors of which one is still to be given. `session` is
 * null exactly then.
 */
export const signInAnswer = z.object({ session: sessionView.nullable(), ways: z.array(z.enum(stepUpWays)) });
export type SignInAnswer = z.output<typeof signInAnswer>;

export const sessionRoutes = {
  current: defineRoute({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in and what they may do',
    response: sessionView,
  }),
  signOut: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-on/sign-out',
    summary: 'End this login session, and say where the one at the provider is ended',
    response: z.object({ location: z.string().nullable() }),
    secretAnswer: true,
  }),
};

export const loginSessionView = z.object({
  id: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
  /** What the browser calls itself; null where nobody can tell. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  kind: z.enum(['phone', 'tablet', 'computer', 'unknown']),
  /** The network address that it came from. */
  address: z.string(),
  /** Where that address is registered, by ISO 3166-1; null where nobody can tell. */
  country: z.string().length(2).nullable(),
  method: z.enum(['password', 'passkey', 'mail-link', 'single-sign-on']),
  secondFactor: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
});
export type LoginSessionView = z.output<typeof loginSessionView>;

export const ownSessionRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/account/login-sessions',
    summary: 'Where I am signed in',
    response: listOf(loginSessionView),
  }),
  end: defineRoute({
    method: 'DELETE',
    path: '/api/account/login-sessions/:sessionId',
    summary: 'End one of my login sessions',
    params: z.strictObject({ sessionId: idText() }),
    status: 204,
  }),
  endOthers: defineRoute({
    method: 'POST',
    path: '/api/account/login-sessions/end-others',
    summary: 'End every login session of mine but this one',
    response: z.object({ ended: z.number().int() }),
  }),
};

export const sessionProblems = {
  'identity.session-not-found': 404,
} as const satisfies ProblemTable;
