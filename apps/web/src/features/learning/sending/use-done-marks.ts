import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { usePlayerCache } from '../learning.api';
import { doneMarksOf, type DoneMarks } from './done-marks';
import type { QueueView } from '../../../platform/sending/outgoing-queue';

/** What was marked as done on this device and isn't with the server yet. */
export interface Marks {
  mark: DoneMarks['mark'];
  view: QueueView;
  isWaiting: (key: string) => boolean;
  /** How many wait. */
  count: number;
}

/** The marks of an enrolment; what waited since the page was last open is sent, and the player takes what comes of it. */
export function useDoneMarks(enrolmentId: string): Marks {
  const marks = doneMarksOf(enrolmentId);
  const cache = usePlayerCache(enrolmentId);
  useEffect(() => marks.onProgress(cache.takeProgress), [marks, cache]);
  useEffect(() => {
    void marks.queue.flush();
  }, [marks]);
  const view = useSyncExternalStore(
    useCallback((tell) => marks.queue.listen(tell), [marks]),
    () => marks.queue.view,
  );
  return useMemo(() => {
    // Only what has failed to reach the server: what is on its way for a moment is no news.
    const waiting = view.state === 'waiting' ? marks.queue.unsent : new Map<string, string>();
    return { mark: (key) => marks.mark(key), view, isWaiting: (key) => waiting.has(key), count: waiting.size };
  }, [marks, view]);
}
