import type { CallState, ProblemCode } from '@rso-connect/shared';

/** What the rules ask about a call and its run. */
export interface CallFacts {
  state: CallState;
  nominateUntil: Date | null;
  run: { state: 'planned' | 'open' | 'ended' | 'cancelled'; enrolmentPolicy: 'open' | 'approval' | 'nomination' };
  hasQuotas: boolean;
}

const steps: readonly { from: CallState; to: CallState }[] = [
  { from: 'draft', to: 'published' },
  { from: 'published', to: 'closed' },
  { from: 'closed', to: 'published' },
];

/**
 * Why a call can't be brought to a state.
 *
 * @returns the problem's code, or null where it can
 */
export function moveProblem({ state, nominateUntil, run, hasQuotas }: CallFacts, to: CallState, now: Date): ProblemCode | null {
  if (!steps.some((step) => step.from === state && step.to === to)) return 'call.wrong-state';
  if (to !== 'published') return null;
  if (run.state !== 'open') return 'call.run-not-open';
  if (nominateUntil === null) return 'call.no-deadline';
  if (nominateUntil <= now) return 'call.deadline-passed';
  return run.enrolmentPolicy === 'nomination' && !hasQuotas ? 'call.no-quotas' : null;
}

/** @returns the states that a call can be brought to now */
export function movesOf(facts: CallFacts, now: Date): CallState[] {
  return (['published', 'closed'] as const).filter((to) => moveProblem(facts, to, now) === null);
}

/** Whether focal points can name people now. */
export function takesNominations(call: { state: CallState; nominateUntil: Date | null } | null, now: Date): boolean {
  return call?.state === 'published' && call.nominateUntil !== null && now <= call.nominateUntil;
}
