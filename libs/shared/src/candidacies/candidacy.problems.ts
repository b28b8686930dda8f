import type { ProblemTable } from '../kernel/problem.js';

export const candidacyProblems = {
  'candidacy.not-found': 404,
  'candidacy.not-yours': 403,
  /** Facts: `step`. */
  'candidacy.wrong-step': 409,
  'candidacy.reason-missing': 422,
  /** Somebody else moved it since it was read. */
  'candidacy.changed-meanwhile': 409,
} as const satisfies ProblemTable;
