import { problemStatus, type FieldProblem, type ProblemCode } from '@rso-connect/shared';

/** What went wrong in the domain's words; the one error that services throw at people. */
export class Problem extends Error {
  readonly status: number;

  /**
   * @param code one of the table `problemStatus`, which gives the HTTP status
   * @param details facts that the sentence on the screen needs, and the fields at fault
   */
  constructor(
    readonly code: ProblemCode,
    readonly details: { facts?: Record<string, unknown>; fields?: FieldProblem[]; retryAfterSeconds?: number } = {},
  ) {
    super(code);
    this.name = 'Problem';
    this.status = problemStatus[code];
  }
}
