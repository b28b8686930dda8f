import { useEffect } from 'react';
import { shelfPrefix } from '../../features/learning/sending/shelf-prefix';

function shelves(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(shelfPrefix));
  } catch {
    // The device keeps nothing, so nothing waits.
    return [];
  }
}

/**
 * Sends what was marked as done without a connection, whichever page is opened next.
 *
 * @param signedIn whose it is isn't known before
 */
export function useUnsentMarks(signedIn: boolean): void {
  useEffect(() => {
    const waiting = signedIn ? shelves() : [];
    if (waiting.length === 0) return;
    // Without a connection these parts can't be had either; the next page that is opened tries again.
    void import('../../features/learning/sending/done-marks')
      .then(({ doneMarksOf }) => { for (const name of waiting) void doneMarksOf(name.slice(shelfPrefix.length)).queue.flush(); })
      .catch(() => undefined);
  }, [signedIn]);
}
