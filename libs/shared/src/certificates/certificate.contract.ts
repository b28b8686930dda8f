import { z } from 'zod';
import { certificateTypes } from '../courses/course.contract.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, nameText } from '../kernel/text.js';

/** What a certificate is given for: being there, finishing, or reaching a standard. */
const certificateType = z.enum(certificateTypes);
export type CertificateType = z.output<typeof certificateType>;

/** Where a certificate stands; a superseded one was issued again with a corrected name. */
export const certificateStates = ['valid', 'revoked', 'superseded'] as const;
export type CertificateState = (typeof certificateStates)[number];

/** The most certificates that one request names. */
export const maxChosen = 500;

/** Somebody who signs beside the office. */
export const signatory = z.object({ name: z.string(), office: z.string() });
export type Signatory = z.output<typeof signatory>;

/** What stands on a certificate, as frozen when it was issued. Days are those of the run's own place. */
const facts = {
  serial: z.string(),
  type: certificateType,
  holderName: z.string(),
  courseTitle: z.string(),
  provider: z.string(),
  /** Null where only the last day counts, as in a self-paced course. */
  startedOn: z.string().nullable(),
  endedOn: z.string(),
  /** Null where nobody counted them. */
  hours: z.number().nullable(),
  signatories: z.array(signatory),
  issuedOn: z.string(),
};

/** What a visitor learns: nothing about the holder beyond what the certificate itself shows. */
export const verificationView = z.object({
  state: z.enum(['valid', 'revoked', 'superseded', 'unknown']),
  /** Only for a valid or a revoked one. */
  certificate: z.object({ ...facts, /** Null where the holder was erased. */ holderName: z.string().nullable() }).nullable(),
  /** Since when it is revoked; never why. */
  revokedAt: instant.nullable(),
});
export type VerificationView = z.output<typeof verificationView>;

/** A certificate as its holder sees it. */
export const ownCertificateView = z.object({
  id: z.string(),
  ...facts,
  state: z.enum(certificateStates),
  code: z.string(),
  /** The public address under which anybody can verify it. */
  verifyAddress: z.string(),
  issuedAt: instant,
  revokedAt: instant.nullable(),
  revocationReason: z.string().nullable(),
});
export type OwnCertificateView = z.output<typeof ownCertificateView>;

/** Someone who completed the run, with their certificate if there is one. */
export const runCertificateRow = z.object({
  enrolmentId: z.string(),
  personId: z.string(),
  /** As the certificate says it; without one, as it would. */
  holderName: z.string(),
  completedAt: instant,
  certificate: z
    .object({
      id: z.string(),
      serial: z.string(),
      code: z.string(),
      state: z.enum(['valid', 'revoked']),
      issuedAt: instant,
      revokedAt: instant.nullable(),
      revocationReason: z.string().nullable(),
      revokedByName: z.string().nullable(),
    })
    .nullable(),
  can: z.object({ issue: z.boolean(), revoke: z.boolean(), reissue: z.boolean(), download: z.boolean() }),
});
export type RunCertificateRow = z.output<typeof runCertificateRow>;

/** How a run stands with its certificates, and how far the last issue for the whole run has come. */
export const runIssuingView = z.object({
  /** Null where the course gives none. */
  type: certificateType.nullable(),
  /** Completed enrolments that have none yet. */
  missing: z.number().int(),
  valid: z.number().int(),
  revoked: z.number().int(),
  job: z
    .object({
      state: z.enum(['waiting', 'running', 'done', 'failed']),
      done: z.number().int(),
      total: z.number().int(),
      startedAt: instant,
      finishedAt: instant.nullable(),
    })
    .nullable(),
  can: z.object({ issue: z.boolean(), revoke: z.boolean() }),
});
export type RunIssuingView = z.output<typeof runIssuingView>;

const reason = longText(600, 3);
const runParams = z.strictObject({ runId: idText() });
const certificateParams = z.strictObject({ certificateId: idText() });
const file = z.string().meta({ format: 'binary' });
/** Nothing more to say: who co-signs is set beforehand (co-signatory.contract.ts). */
const issueBody = z.strictObject({});
const runQuery = pageQuery(['name', '-name', '-completedAt', 'completedAt'], {
  state: z.enum(['missing', 'valid', 'revoked']).optional(),
});

export const certificateRoutes = {
  issue: defineRoute({
    method: 'POST',
    path: '/api/enrolments/:enrolmentId/certificate',
    summary: 'Issue the certificate of a completed enrolment; again after it was revoked',
    params: z.strictObject({ enrolmentId: idText() }),
    body: issueBody,
    response: ownCertificateView,
    status: 201,
  }),
  issueRun: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/certificates',
    summary: 'Issue certificates for every completed enrolment of a run that has none',
    params: runParams,
    body: issueBody,
    response: runIssuingView,
    status: 202,
  }),
  runIssuing: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/certificates/issuing',
    summary: 'How many certificates a run has and lacks, and how far issuing them has come',
    params: runParams,
    response: runIssuingView,
  }),
  run: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/certificates',
    summary: 'Everybody who completed a run, with their certificates',
    params: runParams,
    query: runQuery,
    response: pageOf(runCertificateRow),
  }),
  exportRun: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/certificates.csv',
    summary: 'The same list as a file',
    params: runParams,
    query: runQuery.omit({ cursor: true, limit: true }),
    response: file,
    responseMedia: 'text/csv',
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/api/certificates/:certificateId/revoke',
    summary: 'Revoke a certificate',
    params: certificateParams,
    body: z.strictObject({ reason }),
    response: ownCertificateView,
  }),
  revokeRun: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/certificates/revoke',
    summary: 'Revoke chosen certificates of a run, or all that are valid',
    params: runParams,
    body: z.strictObject({ reason, certificateIds: z.array(idText()).min(1).max(maxChosen).optional() }),
    response: z.object({ revoked: z.number().int() }),
  }),
  reissue: defineRoute({
    method: 'POST',
    path: '/api/certificates/:certificateId/reissue',
    summary: 'Issue a certificate again with a corrected name; the new one supersedes it',
    params: certificateParams,
    body: z.strictObject({ holderName: nameText() }),
    response: ownCertificateView,
    status: 201,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/me/certificates',
    summary: 'My certificates',
    query: pageQuery(['-issuedAt', 'issuedAt', 'courseTitle', '-courseTitle'], {
      state: z.enum(['valid', 'revoked']).optional(),
      enrolmentId: idText().optional(),
    }),
    response: pageOf(ownCertificateView),
  }),
  pdf: defineRoute({
    method: 'GET',
    path: '/api/certificates/:certificateId/pdf',
    summary: 'A valid certificate as a file, for its holder and for staff',
    params: certificateParams,
    response: file,
    responseMedia: 'application/pdf',
  }),
  verify: defineRoute({
    method: 'GET',
    path: '/api/verify/:code',
    summary: 'Whether a certificate is valid; an unknown code gets the same kind of answer',
    params: z.strictObject({ code: z.string().min(1).max(100) }),
    response: verificationView,
  }),
};

export const certificateProblems = {
  'certificate.not-found': 404,
  'certificate.course-gives-none': 409,
  'certificate.not-completed': 409,
  'certificate.already-issued': 409,
  'certificate.already-revoked': 409,
  'certificate.superseded': 409,
  'certificate.nothing-to-issue': 409,
  'certificate.nothing-to-revoke': 409,
  'certificate.same-name': 409,
  'certificate.holder-withheld': 410,
} as const satisfies ProblemTable;
