import type { RunState } from '@rso-connect/shared';

/** @returns the key of the words for a step from one state to another */
export function runStepLabel(from: RunState, to: RunState): string {
  if (from === 'ended' && to === 'open') return 'move.again';
  return from === 'cancelled' && to === 'planned' ? 'move.restore' : `move.${to}`;
}
