import type { ProblemTable } from '../kernel/problem.js';

export const placementProblems = {
  /** There is none, or it isn't theirs to know. */
  'placement.not-found': 404,
  /** The other side's to do. */
  'placement.not-yours': 403,
  'placement.changed-meanwhile': 409,
  /** It is over. */
  'placement.over': 409,
  /** The office hasn't set the first and the last day yet. */
  'placement.no-dates': 409,
  /** The last day is before the first, or the placement lasts too long. */
  'placement.unfit-days': 422,
  /** It has begun: an extension or an early end moves its days. */
  'placement.days-agreed': 409,
  /** Who is proposed as supervisor has no account here, or is the secondee. */
  'placement.unfit-supervisor': 422,
  'objective.not-found': 404,
  /** The other one hasn't proposed anything, or it is one's own proposal. */
  'objective.nothing-proposed': 409,
  /** Facts: `most`. */
  'objective.too-many': 409,
  /** The line of action belongs to another area. */
  'objective.unfit-line': 422,
  'leave.not-found': 404,
  /** None of its days is worked. */
  'leave.no-working-day': 422,
  /** It doesn't lie between the first and the last day. */
  'leave.outside-placement': 422,
  /** It touches leave that was asked for or approved. */
  'leave.overlaps': 409,
  /** More days than are left. Facts: `left`. */
  'leave.beyond-allowance': 409,
  /** It was decided or taken back already. Facts: `state`. */
  'leave.wrong-state': 409,
  /** Leave that has begun isn't taken back any more. */
  'leave.begun': 409,
  'report.not-found': 404,
  /** No period begins on that day, or it hasn't begun yet. */
  'report.no-period': 404,
  /** Nothing is written in it. */
  'report.empty': 422,
  /** It is frozen, or where it stands doesn't allow it. Facts: `state`. */
  'report.wrong-state': 409,
  /** It was returned once already. */
  'report.returned-already': 409,
  /** Every line names a strategic purpose before it is handed in. */
  'report.untagged': 422,
  'report.objective-elsewhere': 422,
  'work-report.line-not-found': 404,
  /** Both have agreed to the notes. */
  'talk.agreed': 409,
  /** A note is missing. */
  'talk.incomplete': 409,
  'placement-change.not-found': 404,
  /** There is one that isn't settled. */
  'placement-change.open-already': 409,
  /** The new last day isn't later (an extension) or earlier (an early end). */
  'placement-change.unfit-day': 422,
  /** It is settled. */
  'placement-change.settled': 409,
  /** The reason of one of the sides is missing. */
  'placement-change.reason-missing': 422,
  /** It is handed in. */
  'end-report.handed-in': 409,
  'end-report.too-early': 409,
  'appraisal.handed-in': 409,
  'appraisal.incomplete': 422,
  /** Something is missing. Facts: `missing`. */
  'placement.not-finished': 409,
  'secondment-certificate.not-found': 404,
} as const satisfies ProblemTable;
