import type { FieldProblem, ProblemCode, ProblemDocument } from '@rso-connect/shared';

/** Codes that arise in the browser, before any answer of the API. */
export type ClientProblemCode = 'client.offline' | 'client.unreachable' | 'client.unreadable';

/** A call that didn't succeed: the API's problem document, or why no answer came. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  /**
   * @param code what went wrong, a key of the sentences in `problems.*.json`
   * @param status the HTTP status; 0 where no answer came
   * @param facts figures and names for the sentence
   * @param fields what is wrong with single fields
   * @param requestId to quote to an administrator
   */
  constructor(
    readonly code: ProblemCode | ClientProblemCode,
    readonly status: number,
    readonly facts: Readonly<Record<string, unknown>> = {},
    readonly fields: readonly FieldProblem[] = [],
    readonly requestId?: string,
  ) {
    super(code);
  }

  /**
   * Reads a failed answer.
   *
   * @param response an answer whose status is no success
   * @returns the error to throw; `server.error` or `server.unavailable` where the body is no problem document
   */
  static async from(response: Response): Promise<ProblemError> {
    const fallback: ProblemCode = [502, 503, 504].includes(response.status) ? 'server.unavailable' : 'server.error';
    if (!(response.headers.get('content-type') ?? '').includes('json')) return new ProblemError(fallback, response.status);
    try {
      const document = (await response.json()) as ProblemDocument;
      // The list of codes is the contract's; one that is newer than this page gets the general sentence.
      return new ProblemError(document.code as ProblemCode, response.status, document.facts, document.fields, document.requestId);
    } catch {
      return new ProblemError(fallback, response.status);
    }
  }
}

/**
 * Whether something thrown is a problem with this code.
 *
 * @param error what was thrown
 * @param code the code to look for
 */
export function isProblem(error: unknown, code: ProblemError['code']): error is ProblemError {
  return error instanceof ProblemError && error.code === code;
}

/**
 * The code to show a sentence for.
 *
 * @param error what was thrown, of any kind
 * @returns the problem's code; `client.unreadable` for a fault of the page itself
 */
export function problemCode(error: unknown): ProblemError['code'] {
  return error instanceof ProblemError ? error.code : 'client.unreadable';
}
