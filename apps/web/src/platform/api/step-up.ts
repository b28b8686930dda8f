import type { StepUpWay } from '@rso-connect/shared';
import { isProblem } from './problem-error';

/** Asks the person to prove again that it is them; false where they would rather not. */
export type StepUpAsk = (ways: readonly StepUpWay[]) => Promise<boolean>;

let ask: StepUpAsk | null = null;
let pending: Promise<boolean> | null = null;

/**
 * Says who asks: one dialog for the whole page.
 *
 * @returns what takes it back
 */
export function askStepUpWith(next: StepUpAsk): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = null;
  };
}

/**
 * Asks the person to prove again that it is them. Calls that need it at the same moment share one question.
 *
 * @returns whether they did
 */
export function stepUp(ways: readonly StepUpWay[]): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  pending ??= ask(ways).finally(() => {
    pending = null;
  });
  return pending;
}

/**
 * Does something once more where it was refused for want of a fresh verification, and the person gave one.
 *
 * @param work what may be done twice: nothing happened the first time
 * @throws whatever the work throws
 */
export async function withStepUp<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isProblem(error, 'access.step-up-required')) throw error;
    // The list is the API's own, in its contract's words.
    if (!(await stepUp((error.facts['ways'] ?? []) as StepUpWay[]))) throw error;
    return work();
  }
}
