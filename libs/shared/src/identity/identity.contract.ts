import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { emailText, idText, nameText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';
import { language } from '../people/people.contract.js';
import { newPassword, passwordLength, sessionView, signInAnswer } from './session.contract.js';

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'text.not-a-token');

export const signUpInput = z.strictObject({
  fullName: nameText(),
  email: emailText,
  password: newPassword,
  language: language.default('en'),
  timeZone: timeZone.default('UTC'),
  acceptedTerms: z.literal(true),
});

const accepted = z.object({ accepted: z.literal(true) });
const personParams = z.strictObject({ personId: idText() });

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
    response: signInAnswer,
    secretAnswer: true,
  }),
  signOut: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-out',
    summary: 'End this login session, or every one of mine',
    body: z.strictObject({ everywhere: z.boolean().default(false) }),
    status: 204,
  }),
  requestPasswordReset: defineRoute({
    method: 'POST',
    path: '/api/identity/request-password-reset',
    summary: 'Ask for a mail with a reset link; the answer is the same whether the address is known or not',
    body: z.strictObject({ email: emailText }),
    response: accepted,
    status: 202,
  }),
  changePassword: defineRoute({
    method: 'POST',
    path: '/api/account/password',
    summary: 'Change my password; my other login sessions end',
    body: z.strictObject({ password: newPassword }),
    status: 204,
    secretAnswer: true,
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
