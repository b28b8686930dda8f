import { talkStandingRoutes } from '@rso-connect/shared';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../platform/api/call';

/** Whether the reader is in a space at all. */
export const standingQuery = queryOptions({
  queryKey: ['spaces', 'standing'],
  queryFn: ({ signal }) => call(talkStandingRoutes.standing, { signal }),
  staleTime: 5 * 60_000,
  retry: false,
});

/** Shows its children to who is in a space. */
export default function InASpace({ children }: { children: ReactNode }): ReactNode {
  const { data } = useQuery(standingQuery);
  return data && data.spaces > 0 ? children : null;
}
