import { setTimeout as delay } from 'node:timers/promises';
import { isLockFailure, TransactionLostError } from './errors.js';

const attempts = 6;
const firstPauseMs = 10;

/** The lock failure may have been swallowed and turned into a lost transaction. */
function rootOf(error: unknown): unknown {
  return error instanceof TransactionLostError ? error.cause : error;
}

/**
 * Does work again that lost a deadlock or waited too long for a lock; the database has kept nothing of it then.
 *
 * @param work a whole transaction, or a statement outside of one
 * @throws what the work threw: anything else at once, a lock failure after six tries
 */
export async function retryingLocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isLockFailure(rootOf(error))) throw error;
      await delay(firstPauseMs * 2 ** attempt * (0.5 + Math.random() / 2));
    }
  }
}
