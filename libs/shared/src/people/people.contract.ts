import { z } from 'zod';
import { permissions, roles, scopeKinds } from '../access/permissions.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, emailText, idText, instant, nameText, personText } from '../kernel/text.js';

/** The languages that screens and mails speak. */
export const languages = ['en', 'id'] as const;
export const language = z.enum(languages);
export type Language = z.output<typeof language>;

/** NIST SP 800-63B asks for length, not for kinds of characters. */
export const passwordLength = { min: 12, max: 128 } as const;
const newPassword = z.string().min(passwordLength.min).max(passwordLength.max);

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'text.not-a-token');

function knowsTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
/** An IANA time zone, such as `Asia/Bangkok`. */
export const timeZone = z.string().max(60).refine(knowsTimeZone, 'text.not-a-time-zone');

export const signUpInput = z.strictObject({
  fullName: nameText(),
  email: emailText,
  password: newPassword,
  language: language.default('en'),
  timeZone: timeZone.default('UTC'),
  acceptedTerms: z.literal(true),
});

export const roleGrantView = z.object({
  id: z.string(),
  role: z.enum(roles),
  scopeKind: z.enum(scopeKinds),
  scopeId: z.string().nullable(),
});

/** Where a person works, for a time. */
export const postView = z.object({
  organisationId: z.string().nullable(),
  organisationName: z.string().nullable(),
  title: z.string().nullable(),
  rank: z.string().nullable(),
  startedOn: z.string(),
  endedOn: z.string().nullable(),
});

export const ownPersonView = z.object({
  id: z.string(),
  fullName: z.string(),
  /** The name for certificates where it differs from the full name. */
  preferredName: z.string().nullable(),
  email: z.string(),
  language,
  timeZone: z.string(),
  post: postView.nullable(),
});
export type RoleGrantView = z.output<typeof roleGrantView>;
export type OwnPersonView = z.output<typeof ownPersonView>;

export const sessionView = z.object({
  person: ownPersonView.nullable(),
  permissions: z.array(z.enum(permissions)),
  grants: z.array(roleGrantView),
  /** Whether this installation shows demonstration data. */
  demonstration: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;

export const personRow = z.object({
  id: z.string(),
  fullName: z.string(),
  email: z.string(),
  confirmed: z.boolean(),
  closed: z.boolean(),
  organisationName: z.string().nullable(),
  grants: z.array(roleGrantView),
  createdAt: instant,
});
export type PersonRow = z.output<typeof personRow>;

const peopleQuery = pageQuery(['name', '-name', '-createdAt', 'createdAt'], {
  role: z.enum(roles).optional(),
  state: z.enum(['unconfirmed', 'active', 'closed']).optional(),
});

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

export const peopleRoutes = {
  signUp: defineRoute({
    method: 'POST',
    path: '/api/people/sign-up',
    summary: 'Ask for an account; the answer is the same whether the address is known or not',
    body: signUpInput,
    response: accepted,
    status: 202,
  }),
  confirmEmail: defineRoute({
    method: 'POST',
    path: '/api/people/confirm-email',
    summary: 'Confirm an e-mail address with the token of the mail and sign in',
    body: z.strictObject({ token }),
    response: sessionView,
  }),
  signIn: defineRoute({
    method: 'POST',
    path: '/api/people/sign-in',
    summary: 'Begin a login session',
    body: z.strictObject({ email: emailText, password: z.string().min(1).max(passwordLength.max) }),
    response: sessionView,
  }),
  signOut: defineRoute({
    method: 'POST',
    path: '/api/people/sign-out',
    summary: 'End this login session, or every one of mine',
    body: z.strictObject({ everywhere: z.boolean().default(false) }),
    status: 204,
  }),
  requestPasswordReset: defineRoute({
    method: 'POST',
    path: '/api/people/request-password-reset',
    summary: 'Ask for a mail with a reset link; the answer is the same whether the address is known or not',
    body: z.strictObject({ email: emailText }),
    response: accepted,
    status: 202,
  }),
  resetPassword: defineRoute({
    method: 'POST',
    path: '/api/people/reset-password',
    summary: 'Set a new password with the token of the mail; every login session ends',
    body: z.strictObject({ token, password: newPassword }),
    response: accepted,
  }),
  updateOwn: defineRoute({
    method: 'PATCH',
    path: '/api/people/me',
    summary: 'Change my own names, language, time zone or post',
    body: z.strictObject({
      fullName: nameText().optional(),
      preferredName: nameText().nullable().optional(),
      language: language.optional(),
      timeZone: timeZone.optional(),
      post: z
        .strictObject({
          organisationId: idText().nullable(),
          title: personText(120).nullable(),
          rank: personText(80).nullable(),
          startedOn: day,
        })
        .optional(),
    }),
    response: ownPersonView,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/people',
    summary: 'People, for those who administer accounts or select participants',
    query: peopleQuery,
    response: pageOf(personRow),
  }),
  exportList: defineRoute({
    method: 'GET',
    path: '/api/people.csv',
    summary: 'The same people as CSV, for a spreadsheet',
    query: peopleQuery.omit({ cursor: true, limit: true }),
    response: z.string(),
    responseMedia: 'text/csv',
  }),
  grantRole: defineRoute({
    method: 'POST',
    path: '/api/people/:personId/role-grants',
    summary: 'Grant a role in a scope',
    params: personParams,
    body: z.strictObject({
      role: z.enum(roles),
      scopeKind: z.enum(scopeKinds),
      scopeId: idText().nullable().default(null),
    }),
    response: roleGrantView,
    status: 201,
  }),
  withdrawRole: defineRoute({
    method: 'DELETE',
    path: '/api/people/:personId/role-grants/:grantId',
    summary: 'Withdraw a role grant',
    params: z.strictObject({ personId: idText(), grantId: idText() }),
    status: 204,
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

export const peopleProblems = {
  'person.not-found': 404,
  'person.sign-in-failed': 401,
  'person.email-unconfirmed': 403,
  'person.token-invalid': 410,
  'person.grant-exists': 409,
  'person.grant-scope': 422,
  'person.grant-not-found': 404,
  'person.last-administrator': 409,
  'person.own-account': 409,
  'person.password-weak': 422,
} as const satisfies ProblemTable;
