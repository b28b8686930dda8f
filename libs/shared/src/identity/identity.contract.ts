import { z } from 'zod';
import { permissions } from '../access/permissions.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { emailText, idText, nameText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';
import { language, ownPersonView, roleGrantView } from '../people/people.contract.js';

/** NIST SP 800-63B asks for length, not for kinds of characters. */
export const passwordLength = { min: 12, max: 128 } as const;
const newPassword = z.string().min(passwordLength.min).max(passwordLength.max);

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'text.not-a-token');

export const signUpInput = z.strictObject({
  fullName: nameText(),
  email: emailText,
  password: newPassword,
  language: language.default('en'),
  timeZone: timeZone.default('UTC'),
  acceptedTerms: z.literal(true),
});

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
  /** Whether this installation shows demonstration data. */
  demonstration: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;

const accepted = z.object({ accepted: z.literal(true) });
const personParams = z.strictObject({ personId: idText() });

export const sessionRoutes = {
  current: defineRoute({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in and what they may do',
    response: sessionView,
  }),
};

export const identityRoutes = {
  signUp: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-up',
    summary: 'Ask for an account; the answer is the same whether the address is known or not',
    body: signUpInput,
    response: accepted,
    status: 202,
  }),
  confirmEmail: defineRoute({
    method: 'POST',
    path: '/api/identity/confirm-email',
    summary: 'Confirm an e-mail address with the token of the mail and sign in',
    body: z.strictObject({ token }),
    response: sessionView,
    secretAnswer: true,
  }),
  signIn: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-in',
    summary: 'Begin a login session',
    body: z.strictObject({ email: emailText, password: z.string().min(1).max(passwordLength.max) }),
    response: sessionView,
    secretAnswer: true,
  }),
  signOut: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-out',
    summary: 'End this login session, or every one of mine',
    body: z.strictObject({ everywhere: z.boolean().default(false) }),
    status: 204,
  }),
  stepUpByPassword: defineRoute({
    method: 'POST',
    path: '/api/identity/step-up/password',
    summary: 'Verify this login session anew with the password; for people without a second factor',
    body: z.strictObject({ password: z.string().min(1).max(passwordLength.max) }),
    response: sessionView,
    secretAnswer: true,
  }),
  requestPasswordReset: defineRoute({
    method: 'POST',
    path: '/api/identity/request-password-reset',
    summary: 'Ask for a mail with a reset link; the answer is the same whether the address is known or not',
    body: z.strictObject({ email: emailText }),
    response: accepted,
    status: 202,
  }),
  resetPassword: defineRoute({
    method: 'POST',
    path: '/api/identity/reset-password',
    summary: 'Set a new password with the token of the mail; every login session ends',
    body: z.strictObject({ token, password: newPassword }),
    response: accepted,
  }),
  close: defineRoute({
    method: 'POST',
    path: '/api/people/:personId/close',
    summary: 'Close an account: no sign-in any more; records stay',
    params: personParams,
    status: 204,
  }),
  reopen: defineRoute({
    method: 'POST',
    path: '/api/people/:personId/reopen',
    summary: 'Open a closed account again',
    params: personParams,
    status: 204,
  }),
};

export const identityProblems = {
  'identity.sign-in-failed': 401,
  'identity.email-unconfirmed': 403,
  'identity.token-invalid': 410,
  'identity.password-weak': 422,
  'identity.own-account': 409,
  'identity.step-up-failed': 403,
  'identity.factor-needed': 409,
} as const satisfies ProblemTable;
