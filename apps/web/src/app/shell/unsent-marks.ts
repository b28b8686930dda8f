import { useEffect } from 'react';

function shelves(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => /^rso\.(?:done|ticks|scans)\./.test(name));
  } catch {
    // The device keeps nothing, so nothing waits.
    return [];
  }
}

/**
 * Sends what was marked as done, ticked or scanned without a connection, whichever page is opened next.
 *
 * @param personId who is signed in; null while nobody is: whose it is isn't known before
 */
export function useUnsentMarks(personId: string | null): void {
  useEffect(() => {
    const waiting = personId === null ? [] : shelves();
    if (personId === null || waiting.length === 0) return;
    // Without a connection these parts can't be had either; the next page that is opened tries again.
    void import('./send-unsent').then(({ sendUnsent }) => sendUnsent(personId, waiting)).catch(() => undefined);
  }, [personId]);
}
