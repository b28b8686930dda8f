import type { ReviewDecision, ReviewKind } from '@rso-connect/shared';

/** @returns the key of the words for a decision: where nothing was written, nothing "stays" or is "taken away" */
export function decidedKey(kind: ReviewKind, decision: ReviewDecision): string {
  return kind === 'mentoring' ? `decidedMentoring.${decision}` : `decided.${decision}`;
}
