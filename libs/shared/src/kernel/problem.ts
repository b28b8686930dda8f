import { z } from 'zod';

/** A table of problem codes with the HTTP status of each. */
export type ProblemTable = Readonly<Record<string, number>>;

/** Codes that any route may answer with. */
export const kernelProblems = {
  'request.invalid': 400,
  'request.malformed': 400,
  'request.too-large': 413,
  'request.unsupported-media': 415,
  'request.not-found': 404,
  'request.method-not-allowed': 405,
  'request.rate-limited': 429,
  'request.cross-site': 403,
  'request.wrong-host': 421,
  'access.sign-in-required': 401,
  'access.not-allowed': 403,
  'access.second-factor-required': 403,
  'access.step-up-required': 403,
  'access.account-closing': 403,
  'idempotency.key-reused': 422,
  'idempotency.in-progress': 409,
  'idempotency.bad-key': 400,
  'paging.bad-cursor': 400,
  'server.unavailable': 503,
  'server.error': 500,
} as const satisfies ProblemTable;

/** What is wrong with one field of a request. */
export const fieldProblem = z.object({
  /** Dotted path, beginning with `body`, `query` or `params`. */
  path: z.string(),
  /** A code of zod's (`too_big`) or of ours (`text.direction-override`). */
  code: z.string(),
  /** In English, for developers; screens show their own sentence by the code. */
  message: z.string(),
});
export type FieldProblem = z.output<typeof fieldProblem>;

/** RFC 9457 `application/problem+json`, as every error of the API looks. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** The request's id, to quote to an administrator. */
  requestId: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(fieldProblem).optional(),
});
export type ProblemDocument = z.output<typeof problemDocument>;
