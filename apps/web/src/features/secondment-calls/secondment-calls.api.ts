import { secondmentCallRoutes, type SecondmentCallView } from '@rso-connect/shared';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

/** Calls of one part of the list, page after page. */
export function callsQuery(show: 'current' | 'over' | 'drafts') {
  return infiniteQueryOptions({
    queryKey: ['secondment-calls', 'list', show],
    queryFn: ({ signal, pageParam }) => call(secondmentCallRoutes.list, { query: { show, ...(pageParam !== '' && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  });
}

export function callQuery(callId: string) {
  return queryOptions({ queryKey: ['secondment-calls', 'one', callId], queryFn: ({ signal }) => call(secondmentCallRoutes.one, { params: { callId }, signal }), staleTime: 0 });
}

/** @returns what asks for calls anew, after one of them changed */
export function useCallsRefresh(): (after?: SecondmentCallView) => Promise<void> {
  const client = useQueryClient();
  return async (after) => {
    if (after) client.setQueryData(callQuery(after.id).queryKey, after);
    await client.invalidateQueries({ queryKey: ['secondment-calls'] });
  };
}
