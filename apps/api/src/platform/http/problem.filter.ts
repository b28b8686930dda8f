import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ProblemCode, ProblemDocument } from '@rso-connect/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';
import { Refusals } from './refusals.js';

const codeByStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'request.malformed',
  404: 'request.not-found',
  405: 'request.method-not-allowed',
  413: 'request.too-large',
  415: 'request.unsupported-media',
  429: 'request.rate-limited',
  503: 'server.unavailable',
};

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors: body limit, bad JSON, unknown media type.
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return 500;
}

/**
 * Turns whatever was thrown into a Problem. What isn't known becomes
 * `server.error` and gives no detail away.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = statusOf(error);
  return new Problem(codeByStatus[status] ?? (status >= 400 && status < 500 ? 'request.malformed' : 'server.error'));
}

/** @returns what is sent of a problem */
export function problemDocumentOf(problem: Problem, requestId: string): { status: number; document: ProblemDocument } {
  const document: ProblemDocument = {
    type: `urn:rso-connect:problem:${problem.code}`,
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    code: problem.code,
    requestId,
    ...(problem.details.facts ? { facts: problem.details.facts } : {}),
    ...(problem.details.fields ? { fields: problem.details.fields } : {}),
  };
  return { status: problem.status, document };
}

/** Makes RFC 9457 `application/problem+json` of every error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly refusals: Refusals) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    this.refusals.note(request, problem);
    if (reply.raw.headersSent) return;
    const { status, document } = problemDocumentOf(problem, request.id);
    if (problem.details.retryAfterSeconds) void reply.header('retry-after', problem.details.retryAfterSeconds);
    void reply.status(status).type('application/problem+json').send(document);
  }
}
