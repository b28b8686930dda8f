import { notificationRoutes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

/** How many notices are unread. Asked now and then too, in case the live stream can't get through. */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: ({ signal }) => call(notificationRoutes.unreadCount, { signal }),
  refetchInterval: 5 * 60_000,
});

/** @returns what asks again for everything about notices */
export function useNoticesRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: unreadQuery.queryKey }),
      client.invalidateQueries({ queryKey: tableKey(notificationRoutes.list) }),
    ]);
  };
}
