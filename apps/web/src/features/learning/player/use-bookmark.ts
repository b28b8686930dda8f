import { learningRoutes, type BookmarkPosition } from '@rso-connect/shared';
import { useCallback, useEffect, useMemo } from 'react';
import { call } from '../../../platform/api/call';
import { Bookmarker } from './bookmarker';
import { usePlayerCache } from '../learning.api';

/**
 * Keeps where one is: shortly after the last move, and when the page is left or hidden.
 *
 * @returns takes each new position
 */
export function useBookmark(enrolmentId: string, key: string): (position: BookmarkPosition) => void {
  const cache = usePlayerCache(enrolmentId);
  const bookmarker = useMemo(
    () =>
      new Bookmarker(async (position, secondsSpent) => {
        const params = { enrolmentId, key };
        cache.takeProgress(await call(learningRoutes.bookmark, { params, body: { position, secondsSpent } }));
      }),
    [cache, enrolmentId, key],
  );
  useEffect(() => {
    const keep = (): void => void bookmarker.keep();
    const change = (): void => {
      if (document.visibilityState === 'hidden') keep();
      else bookmarker.restart();
    };
    document.addEventListener('visibilitychange', change);
    window.addEventListener('online', keep);
    window.addEventListener('pagehide', keep);
    return () => {
      document.removeEventListener('visibilitychange', change);
      window.removeEventListener('online', keep);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [bookmarker]);
  return useCallback((position: BookmarkPosition) => bookmarker.take(position), [bookmarker]);
}
