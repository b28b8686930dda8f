import { z } from 'zod';
import { roles, scopeKinds } from '../access/permissions.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, personText } from '../kernel/text.js';
import { sessionView } from './session.contract.js';

/** Where to go on afterwards: a path of this site only, so that nobody is led elsewhere. */
export const sitePath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'text.not-a-site-path');

/** What a group of a provider's gives: a role in a scope. */
export const groupRule = z.strictObject({
  /** As the provider writes it in the claim. */
  group: personText(200),
  role: z.enum(roles),
  scopeKind: z.enum(scopeKinds),
  scopeId: idText().nullable().default(null),
});
export type GroupRule = z.output<typeof groupRule>;

const domain = z
  .string()
  .max(253)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.string().regex(/^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/, 'text.not-a-domain'));
const claimName = z.string().regex(/^[A-Za-z0-9_:/.-]{1,60}$/, 'text.not-a-claim');
const claimValues = z.array(personText(200)).max(20);

/** What an administrator says about a provider; the client secret is written and never read back. */
const providerFields = {
  name: personText(120),
  /** The agency whose officers it knows. Each has one. */
  agencyId: idText(),
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().min(1).max(200),
  /** Addresses of these domains get an account at their first sign-on. */
  domains: z.array(domain).max(50),
  groupClaim: claimName.nullable(),
  groupRules: z.array(groupRule).max(100),
  /** Whether a rule may give the role of an administrator. */
  mayMakeAdministrators: z.boolean(),
  /** Values of `acr` or `amr` that tell of a second factor given there. */
  secondFactorAcr: claimValues,
  secondFactorAmr: claimValues,
  state: z.enum(['active', 'disabled']),
};
const clientSecret = z.string().min(1).max(500);

export const signOnProviderView = z.object({
  ...providerFields,
  id: z.string(),
  agencyId: z.string(),
  agencyName: z.string(),
  groupRules: z.array(z.object({ group: z.string(), role: z.enum(roles), scopeKind: z.enum(scopeKinds), scopeId: z.string().nullable() })),
  /** How many people sign on by it. */
  accounts: z.number().int(),
  createdAt: instant,
  changedAt: instant,
});
export type SignOnProviderView = z.output<typeof signOnProviderView>;

/** A provider as the sign-in page offers it. */
export const signOnChoice = z.object({ id: z.string(), name: z.string(), agencyName: z.string() });
export type SignOnChoice = z.output<typeof signOnChoice>;

/** My account at a provider. */
export const signOnAccountView = z.object({
  id: z.string(),
  providerId: z.string(),
  providerName: z.string(),
  agencyName: z.string(),
  /** Whether one can sign on by it now. */
  active: z.boolean(),
  linkedAt: instant,
  lastUsedAt: instant.nullable(),
});
export type SignOnAccountView = z.output<typeof signOnAccountView>;

const providerParams = z.strictObject({ providerId: idText() });

/**
 * How a sign-on ended: `signed-in`; `second-step`, where a second factor here is to be given first; or `link`, where the person first has to show that the account here is theirs, and
 * then links the two.
 */
export const signOnOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('signed-in'), session: sessionView, to: z.string() }),
  z.object({ outcome: z.literal('second-step'), to: z.string() }),
  z.object({ outcome: z.literal('link'), providerName: z.string(), email: z.string(), to: z.string() }),
]);
export type SignOnOutcome = z.output<typeof signOnOutcome>;

export const signOnRoutes = {
  choices: defineRoute({
    method: 'GET',
    path: '/api/identity/sign-on',
    summary: 'The agencies whose officers sign on by their own provider',
    response: listOf(signOnChoice),
  }),
  start: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-on/start',
    summary: 'Begin to sign on: the address of the provider to send the browser to',
    body: z.strictObject({
      providerId: idText(),
      to: sitePath.default('/'),
      /** Whether the provider is to ask for the proof again, even of somebody who is signed in there; here it must be who is signed in. */
      again: z.boolean().default(false),
      /** Link it to the account that is signed in. */
      link: z.boolean().default(false),
    }),
    response: z.object({ location: z.string() }),
    secretAnswer: true,
  }),
  complete: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-on/complete',
    summary: 'End a sign-on with what the provider sent the browser back with',
    body: z.strictObject({
      /** The query of the address that the provider sent the browser to, without its question mark. */
      answer: z.string().min(1).max(8000),
    }),
    response: signOnOutcome,
    secretAnswer: true,
  }),
  link: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-on/link',
    summary: 'Link the account at the provider, just signed on with, to mine',
    response: signOnAccountView.extend({ to: z.string() }),
    status: 201,
  }),
  pending: defineRoute({
    method: 'GET',
    path: '/api/identity/sign-on/pending',
    summary: 'The account at a provider that waits to be linked in this browser',
    response: z.object({ pending: z.object({ providerName: z.string(), email: z.string(), to: z.string() }).nullable() }),
  }),
  accounts: defineRoute({
    method: 'GET',
    path: '/api/account/sign-on',
    summary: 'My accounts at providers',
    response: listOf(signOnAccountView),
  }),
  unlink: defineRoute({
    method: 'DELETE',
    path: '/api/account/sign-on/:accountId',
    summary: 'Unlink my account at a provider; the roles that came from there go',
    params: z.strictObject({ accountId: idText() }),
    status: 204,
  }),
  backChannel: defineRoute({
    method: 'POST',
    path: '/api/identity/sign-on/:providerId/back-channel-logout',
    summary: 'OpenID Connect Back-Channel Logout: a provider ends the login sessions that it began',
    params: providerParams,
    body: z.object({ logout_token: z.string().min(1).max(8000) }),
    bodyMedia: 'application/x-www-form-urlencoded',
    response: z.object({ ended: z.literal(true) }),
    secretAnswer: true,
  }),
};

export const signOnProviderRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/sign-on-providers',
    summary: 'The providers of single sign-on, for administrators',
    query: pageQuery(['name', '-name', '-createdAt'], { state: z.enum(['active', 'disabled']).optional() }),
    response: pageOf(signOnProviderView),
  }),
  read: defineRoute({
    method: 'GET',
    path: '/api/sign-on-providers/:providerId',
    summary: 'One provider',
    params: providerParams,
    response: signOnProviderView,
  }),
  add: defineRoute({
    method: 'POST',
    path: '/api/sign-on-providers',
    summary: 'Add a provider',
    body: z.strictObject({ ...providerFields, clientSecret }),
    response: signOnProviderView,
    status: 201,
  }),
  change: defineRoute({
    method: 'PUT',
    path: '/api/sign-on-providers/:providerId',
    summary: 'Change a provider; roles that its rules no longer give go at once',
    params: providerParams,
    body: z.strictObject({ ...providerFields, /** Left out, it stays. */ clientSecret: clientSecret.optional() }),
    response: signOnProviderView,
  }),
  check: defineRoute({
    method: 'POST',
    path: '/api/sign-on-providers/:providerId/check',
    summary: 'Ask a provider for its configuration, to see whether it answers',
    params: providerParams,
    response: z.object({ answers: z.literal(true), signsOut: z.boolean() }),
  }),
};

export const signOnProblems = {
  'sign-on.provider-not-found': 404,
  'sign-on.provider-unreachable': 424,
  'sign-on.agency-taken': 409,
  'sign-on.agency-not-found': 422,
  'sign-on.rule-scope': 422,
  'sign-on.rule-administrator': 422,
  'sign-on.issuer-insecure': 422,
  'sign-on.refused': 403,
  'sign-on.answer-invalid': 403,
  'sign-on.expired': 410,
  'sign-on.not-admitted': 403,
  'sign-on.other-account': 409,
  'sign-on.not-you': 409,
  'sign-on.nothing-to-link': 404,
  'sign-on.already-linked': 409,
  'sign-on.account-not-found': 404,
  'sign-on.last-way-in': 409,
} as const satisfies ProblemTable;
