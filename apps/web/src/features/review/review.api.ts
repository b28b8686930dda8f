import { reviewRoutes, type ReviewView } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

/** One thing of the queue. Nothing is kept: another may have it by now. */
export function reviewQuery(itemId: string) {
  return queryOptions({
    queryKey: ['review', 'one', itemId],
    queryFn: ({ signal }) => call(reviewRoutes.one, { params: { itemId }, signal }),
    staleTime: 0,
  });
}

/** What waits, for the home page. */
export const waitingQuery = queryOptions({
  queryKey: ['review', 'waiting'],
  queryFn: ({ signal }) => call(reviewRoutes.list, { query: { limit: 5 }, signal }),
});

/** What the reader has reported. */
export const ownFlagsQuery = queryOptions({
  queryKey: ['review', 'own-flags'],
  queryFn: ({ signal }) => call(reviewRoutes.ownFlags, { signal }),
  staleTime: 0,
});

/** @returns what shows an item as it is after a change, and asks again for the lists */
export function useReviewChanged(): (after: ReviewView) => Promise<void> {
  const client = useQueryClient();
  return async (after) => {
    client.setQueryData(reviewQuery(after.id).queryKey, after);
    await Promise.all([client.invalidateQueries({ queryKey: tableKey(reviewRoutes.list) }), client.invalidateQueries({ queryKey: waitingQuery.queryKey })]);
  };
}

/** @returns what asks again for an item that somebody else has changed meanwhile */
export function useReviewAgain(itemId: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: reviewQuery(itemId).queryKey });
}
