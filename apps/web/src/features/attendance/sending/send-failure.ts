import { ProblemError } from '../../../platform/api/problem-error';
import { isLost } from '../../../platform/sending/lost';
import type { SendFailure } from '../../../platform/sending/outgoing-queue';

const ours = /^(?:attendance|run|run-session|request\.invalid)/;

/** @returns what a failed sending means: what the rules refuse is refused for good, everything else may pass */
export function failureOf(error: unknown): SendFailure {
  if (!(error instanceof ProblemError) || isLost(error)) return 'later';
  return error.status < 500 && ours.test(error.code) ? 'refused' : 'later';
}
