import { z } from 'zod';
import { roles, scopeKinds } from '../access/permissions.js';
import { newPassword, sessionView } from '../identity/session.contract.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { emailText, idText, instant, nameText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';
import { language } from '../people/people.contract.js';

/** `expired` follows from the time alone. */
export const invitationStates = ['pending', 'accepted', 'revoked', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** How long an invitation can be accepted. */
export const invitationDays = 14;

/** What a file of invitations may hold. */
export const invitationFileLimits = { bytes: 2 * 1024 * 1024, rows: 5_000 } as const;
/** The columns of such a file; only the first one must be filled in. */
export const invitationColumns = ['email', 'full_name', 'agency', 'language'] as const;

export const invitationView = z.object({
  id: z.string(),
  email: z.string(),
  /** As the inviter wrote it; the invitee says their own name. */
  fullName: z.string().nullable(),
  organisationName: z.string().nullable(),
  role: z.enum(roles).nullable(),
  state: z.enum(invitationStates),
  invitedByName: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  can: z.object({ revoke: z.boolean(), resend: z.boolean() }),
});
export type InvitationView = z.output<typeof invitationView>;

/** What became of a row: `null` while it waits. */
export const importOutcomes = ['invited', 'already-invited', 'already-here', 'refused'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

export const invitationImportView = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'failed', 'done']),
  done: z.number().int(),
  total: z.number().int(),
  counts: z.object({ invited: z.number().int(), alreadyInvited: z.number().int(), alreadyHere: z.number().int(), refused: z.number().int() }),
  createdAt: instant,
});
export type InvitationImportView = z.output<typeof invitationImportView>;

export const invitationImportRow = z.object({
  line: z.number().int(),
  email: z.string(),
  fullName: z.string().nullable(),
  agency: z.string().nullable(),
  outcome: z.enum(importOutcomes).nullable(),
  /** Why it was refused: a problem's code or a field's. */
  problem: z.string().nullable(),
});
export type InvitationImportRow = z.output<typeof invitationImportRow>;

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'text.not-a-token');
const invitation = z.strictObject({
  email: emailText,
  fullName: nameText().nullable().default(null),
  /** A member or one of its agencies; none only for those who invite for the whole platform. */
  organisationId: idText().nullable(),
  language: language.default('en'),
});
const params = z.strictObject({ invitationId: idText() });
const importParams = z.strictObject({ importId: idText() });

export const invitationRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/invitations',
    summary: 'Invitations, of the members that one may invite for',
    query: pageQuery(['-createdAt', 'createdAt', 'email', '-email'], {
      state: z.enum(invitationStates).optional(),
      memberId: idText().optional(),
    }),
    response: pageOf(invitationView),
  }),
  invite: defineRoute({
    method: 'POST',
    path: '/api/invitations',
    summary: 'Invite an officer by e-mail; whether the address has an account elsewhere isn’t said',
    body: invitation,
    response: invitationView,
    status: 201,
  }),
  roles: defineRoute({
    method: 'GET',
    path: '/api/invitations/roles',
    summary: 'The roles that one may invite with, and where each can be held',
    response: z.object({ items: z.array(z.object({ role: z.enum(roles), scopes: z.array(z.enum(scopeKinds)) })) }),
  }),
  inviteWithRole: defineRoute({
    method: 'POST',
    path: '/api/invitations/with-role',
    summary: 'Invite somebody who gets a role when they accept',
    body: invitation.extend({ role: z.enum(roles), scopeKind: z.enum(scopeKinds), scopeId: idText().nullable().default(null) }),
    response: invitationView,
    status: 201,
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/api/invitations/:invitationId/revoke',
    summary: 'Revoke an invitation: its link works no more',
    params,
    response: invitationView,
  }),
  resend: defineRoute({
    method: 'POST',
    path: '/api/invitations/:invitationId/resend',
    summary: 'Send an invitation again, with a new link and a new fortnight',
    params,
    response: invitationView,
  }),
  look: defineRoute({
    method: 'POST',
    path: '/api/invitations/look',
    summary: 'What an invitation is, for whoever holds its link',
    body: z.strictObject({ token }),
    response: z.object({
      email: z.string(),
      fullName: z.string().nullable(),
      organisationName: z.string().nullable(),
      role: z.enum(roles).nullable(),
      /** Whether the address has an account: then one signs in to accept. */
      hasAccount: z.boolean(),
      expiresAt: instant,
    }),
    secretAnswer: true,
  }),
  accept: defineRoute({
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Accept with a new account, and sign in',
    body: z.strictObject({
      token,
      fullName: nameText(),
      /** Left out by whoever adds a passkey next. */
      password: newPassword.nullable().default(null),
      language: language.default('en'),
      timeZone: timeZone.default('UTC'),
      acceptedTerms: z.literal(true),
    }),
    response: sessionView,
    secretAnswer: true,
  }),
  acceptOwn: defineRoute({
    method: 'POST',
    path: '/api/invitations/accept-own',
    summary: 'Accept with the account that the address has',
    body: z.strictObject({ token }),
    response: z.object({ accepted: z.literal(true) }),
    secretAnswer: true,
  }),
};

export const invitationImportRoutes = {
  start: defineRoute({
    method: 'POST',
    path: '/api/invitation-imports',
    summary: 'Invite everybody of a CSV file; each row for itself',
    query: z.strictObject({ organisationId: idText(), language: language.default('en') }),
    body: z.string().max(invitationFileLimits.bytes),
    bodyMedia: 'text/csv',
    response: invitationImportView,
    status: 202,
  }),
  read: defineRoute({
    method: 'GET',
    path: '/api/invitation-imports/:importId',
    summary: 'How far one’s own file is',
    params: importParams,
    response: invitationImportView,
  }),
  rows: defineRoute({
    method: 'GET',
    path: '/api/invitation-imports/:importId/rows',
    summary: 'What became of each row',
    params: importParams,
    query: pageQuery(['line', '-line'], { outcome: z.enum(importOutcomes).optional() }),
    response: pageOf(invitationImportRow),
  }),
  report: defineRoute({
    method: 'GET',
    path: '/api/invitation-imports/:importId/report.csv',
    summary: 'The same as CSV, for a spreadsheet',
    params: importParams,
    response: z.string(),
    responseMedia: 'text/csv',
  }),
};

export const invitationProblems = {
  'invitation.not-found': 404,
  'invitation.token-invalid': 410,
  'invitation.already-invited': 409,
  'invitation.already-here': 409,
  'invitation.organisation-not-found': 422,
  'invitation.role-not-yours': 403,
  'invitation.role-scope': 422,
  'invitation.not-pending': 409,
  'invitation.has-account': 409,
  'invitation.other-account': 409,
  'invitation.file-invalid': 422,
  'invitation.file-too-long': 422,
  'invitation.import-not-found': 404,
} as const satisfies ProblemTable;
