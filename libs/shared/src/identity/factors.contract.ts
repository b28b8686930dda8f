import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, personText } from '../kernel/text.js';
import { sessionView, signInAnswer } from './session.contract.js';
import { passwordLength, stepUpWays } from './session.contract.js';

/** What an authenticator app shows; people type it with spaces, too. */
const totpCode = z.string().max(20).transform((typed) => typed.replace(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/, 'text.not-a-code'));
/** Ten letters and figures, however they are written. */
const recoveryCode = z.string().max(40).transform((typed) => typed.replace(/[\s-]/g, '')).pipe(z.string().regex(/^[A-Za-z0-9]{10}$/, 'text.not-a-recovery-code'));

const base64url = (max: number) => z.string().min(1).max(max).regex(/^[A-Za-z0-9_-]+=*$/, 'text.not-a-passkey');
const credential = { id: base64url(1400), rawId: base64url(1400), type: z.literal('public-key'), clientExtensionResults: z.object({}).default({}) };

/** What the browser answers when it has signed our question with a passkey (WebAuthn level 3, JSON). */
export const passkeyAssertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(2000),
    userHandle: base64url(200).optional(),
  }),
});
export type PasskeyAssertion = z.output<typeof passkeyAssertion>;

/** What the browser answers when it has made a passkey. */
export const passkeyAttestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(40_000),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
});
export type PasskeyAttestation = z.output<typeof passkeyAttestation>;

/** What the browser is asked, in the form of WebAuthn's JSON; the browser alone reads it. */
const passkeyQuestion = z.object({ options: z.looseObject({ challenge: z.string() }) });

const factorProofs = [
  z.strictObject({ way: z.literal('totp'), code: totpCode }),
  z.strictObject({ way: z.literal('recovery-code'), code: recoveryCode }),
  z.strictObject({ way: z.literal('passkey'), answer: passkeyAssertion }),
] as const;
/** A second factor, given. */
export const factorProof = z.discriminatedUnion('way', factorProofs);
export type FactorProof = z.output<typeof factorProof>;

/** A second factor, or the password of somebody who has none. */
export const stepUpProof = z.discriminatedUnion('way', [
  ...factorProofs,
  z.strictObject({ way: z.literal('password'), password: z.string().min(1).max(passwordLength.max) }),
]);
export type StepUpProof = z.output<typeof stepUpProof>;

export const passkeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether it is kept by the person's account with Apple, Google, Microsoft … on all their devices. */
  backedUp: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export type PasskeyView = z.output<typeof passkeyView>;

export const ownFactorsView = z.object({
  passkeys: z.array(passkeyView),
  totp: z.object({ createdAt: instant, lastUsedAt: instant.nullable() }).nullable(),
  /** How many recovery codes are left. */
  recoveryCodes: z.number().int(),
  hasPassword: z.boolean(),
  /** Whether a role asks for a second factor, so that the last one can't be removed. */
  required: z.boolean(),
});
export type OwnFactorsView = z.output<typeof ownFactorsView>;

/** New recovery codes, shown this once; null where there were some already. */
const withRecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).nullable() });
const passkeyParams = z.strictObject({ passkeyId: idText() });
const passkeyName = personText(60);

/** How many passkeys somebody may have. */
export const mostPasskeys = 20;

export const secondStepRoutes = {
  pending: defineRoute({
    method: 'GET',
    path: '/api/identity/second-step',
    summary: 'Which second factors go on with the sign-in that the password began',
    response: z.object({ ways: z.array(z.enum(stepUpWays)) }),
  }),
  question: defineRoute({
    method: 'POST',
    path: '/api/identity/second-step/passkey-question',
    summary: 'What a passkey is to sign as the second step of a sign-in',
    response: passkeyQuestion,
    secretAnswer: true,
  }),
  give: defineRoute({
    method: 'POST',
    path: '/api/identity/second-step',
    summary: 'Give the second factor and begin a login session',
    body: factorProof,
    response: signInAnswer,
    secretAnswer: true,
  }),
  passkeySignInQuestion: defineRoute({
    method: 'POST',
    path: '/api/identity/passkey-sign-in/question',
    summary: 'What a passkey is to sign to sign in with it alone',
    response: passkeyQuestion,
    secretAnswer: true,
  }),
  passkeySignIn: defineRoute({
    method: 'POST',
    path: '/api/identity/passkey-sign-in',
    summary: 'Begin a login session with a passkey alone',
    body: z.strictObject({ answer: passkeyAssertion }),
    response: signInAnswer,
    secretAnswer: true,
  }),
};

export const stepUpRoutes = {
  question: defineRoute({
    method: 'POST',
    path: '/api/identity/step-up/passkey-question',
    summary: 'What a passkey is to sign to verify this login session anew',
    response: passkeyQuestion,
    secretAnswer: true,
  }),
  ways: defineRoute({
    method: 'GET',
    path: '/api/identity/step-up',
    summary: 'How this login session can be verified anew',
    response: z.object({ ways: z.array(z.enum(stepUpWays)) }),
  }),
  give: defineRoute({
    method: 'POST',
    path: '/api/identity/step-up',
    summary: 'Verify this login session anew, by a second factor, or by the password where there is none',
    body: stepUpProof,
    response: sessionView,
    secretAnswer: true,
  }),
};

export const factorRoutes = {
  own: defineRoute({ method: 'GET', path: '/api/account/factors', summary: 'My passkeys, authenticator app and recovery codes', response: ownFactorsView }),
  passkeyQuestion: defineRoute({
    method: 'POST',
    path: '/api/account/passkeys/question',
    summary: 'What the browser needs to make a passkey',
    response: passkeyQuestion,
    secretAnswer: true,
  }),
  addPasskey: defineRoute({
    method: 'POST',
    path: '/api/account/passkeys',
    summary: 'Add a passkey that the browser has made',
    body: z.strictObject({ name: passkeyName, answer: passkeyAttestation }),
    response: withRecoveryCodes,
    secretAnswer: true,
  }),
  renamePasskey: defineRoute({
    method: 'PATCH',
    path: '/api/account/passkeys/:passkeyId',
    summary: 'Give a passkey of mine another name',
    params: passkeyParams,
    body: z.strictObject({ name: passkeyName }),
    status: 204,
  }),
  removePasskey: defineRoute({
    method: 'DELETE',
    path: '/api/account/passkeys/:passkeyId',
    summary: 'Remove a passkey of mine',
    params: passkeyParams,
    status: 204,
  }),
  beginTotp: defineRoute({
    method: 'POST',
    path: '/api/account/authenticator-app',
    summary: 'Begin to set up an authenticator app: a secret, to be scanned or typed',
    response: z.object({
      secret: z.string(),
      uri: z.string(),
      /** The address as a QR code: an SVG path in a square of so many units. */
      qr: z.object({ size: z.number().int(), path: z.string() }),
    }),
    secretAnswer: true,
  }),
  confirmTotp: defineRoute({
    method: 'POST',
    path: '/api/account/authenticator-app/confirm',
    summary: 'Show with a first code that the app holds the secret',
    body: z.strictObject({ code: totpCode }),
    response: withRecoveryCodes,
    secretAnswer: true,
  }),
  removeTotp: defineRoute({ method: 'DELETE', path: '/api/account/authenticator-app', summary: 'Remove my authenticator app', status: 204 }),
  renewRecoveryCodes: defineRoute({
    method: 'POST',
    path: '/api/account/recovery-codes',
    summary: 'Make new recovery codes; the earlier ones count no more',
    response: z.object({ recoveryCodes: z.array(z.string()) }),
    secretAnswer: true,
  }),
};

export const factorProblems = {
  'identity.second-step-over': 410,
  'identity.second-step-failed': 401,
  'identity.code-wrong': 422,
  'identity.passkey-failed': 401,
  'identity.passkey-not-added': 422,
  'identity.passkey-known': 409,
  'identity.passkey-not-found': 404,
  'identity.too-many-passkeys': 409,
  'identity.totp-exists': 409,
  'identity.totp-not-begun': 409,
  'identity.totp-not-found': 404,
  'identity.last-factor': 409,
  'identity.no-factor': 409,
} as const satisfies ProblemTable;
