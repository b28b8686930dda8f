/** Runs due jobs; one implementation for each mode. */
export abstract class JobRunner {
  /** Begins to relay and run. */
  abstract start(): Promise<void>;
  /** Takes nothing new; finishes or gives back what is in hand. */
  abstract stop(): Promise<void>;
  /** @returns whether it can take work now, for the readiness answer */
  abstract isHealthy(): Promise<boolean>;
}

/** How long a stopping process waits for jobs in hand, in milliseconds. */
export const graceMs = 20_000;

/**
 * Waits for the jobs in hand; those that take longer than the grace are told to stop.
 *
 * @param inHand the runs that haven't ended
 * @param abort tells them to stop and give back
 */
export async function drain(inHand: ReadonlySet<Promise<unknown>>, abort: () => void): Promise<void> {
  if (inHand.size === 0) return;
  const timer = setTimeout(abort, graceMs);
  try {
    await Promise.allSettled([...inHand]);
  } finally {
    clearTimeout(timer);
  }
}
