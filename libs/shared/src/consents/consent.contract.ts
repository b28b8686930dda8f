import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import { defineRoute } from '../kernel/route.js';
import { day, instant } from '../kernel/text.js';
import type { ProblemTable } from '../kernel/problem.js';

/** Who may see a field: each only those named, and nobody unless the person says so. */
export const consentAudiences = ['nobody', 'rso', 'spaces', 'alumni'] as const;
export const consentAudience = z.enum(consentAudiences);
export type ConsentAudience = z.output<typeof consentAudience>;

export const consentPurposes = ['recognise', 'contact', 'find-expertise'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** The fields that a person may show, each for one purpose. */
export const consentFields = ['name', 'email', 'agency', 'post', 'languages', 'courses', 'expertise', 'help', 'teaching', 'groups', 'mentoring'] as const;
export const consentField = z.enum(consentFields);
export type ConsentField = z.output<typeof consentField>;

export const purposeOfField: Readonly<Record<ConsentField, ConsentPurpose>> = {
  name: 'recognise',
  email: 'contact',
  agency: 'recognise',
  post: 'find-expertise',
  languages: 'find-expertise',
  courses: 'find-expertise',
  expertise: 'find-expertise',
  help: 'find-expertise',
  teaching: 'find-expertise',
  groups: 'find-expertise',
  mentoring: 'find-expertise',
};

/** Grows whenever the words beside the choices change what they mean; each consent keeps the number it was given under. */
export const consentWording = 2;

/** Since this wording `spaces` names the others in one's workshops, too; who agreed before didn't think of them. */
export const workshopsWording = 2;

export const consentView = z.object({
  field: consentField,
  purpose: z.enum(consentPurposes),
  audience: consentAudience,
  givenAt: instant.nullable(),
  endsAt: instant.nullable(),
});
export type ConsentView = z.output<typeof consentView>;

export const pastConsentView = z.object({
  id: z.string(),
  field: consentField,
  purpose: z.enum(consentPurposes),
  audience: consentAudience,
  givenAt: instant,
  endsAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
});
export type PastConsentView = z.output<typeof pastConsentView>;

export const consentRoutes = {
  own: defineRoute({
    method: 'GET',
    path: '/api/me/consents',
    summary: 'What I show to whom, field by field',
    response: listOf(consentView),
  }),
  history: defineRoute({
    method: 'GET',
    path: '/api/me/consents/history',
    summary: 'What I agreed to and withdrew, the newest first',
    response: listOf(pastConsentView),
  }),
  choose: defineRoute({
    method: 'PUT',
    path: '/api/me/consents/:field',
    summary: 'Choose who sees one field, and until when',
    params: z.strictObject({ field: consentField }),
    body: z.strictObject({
      audience: consentAudience,
      /** The last day on which it is shown. */
      endsOn: day.nullable().default(null),
    }),
    response: consentView,
  }),
};

export const consentProblems = {
  'consent.end-passed': 422,
  'consent.changed-meanwhile': 409,
} as const satisfies ProblemTable;
