import { vettingRoutes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

/** Where the reader stands with RILON. */
export const rilonQuery = queryOptions({ queryKey: ['vetting', 'own'], queryFn: ({ signal }) => call(vettingRoutes.own, { signal }), staleTime: 0 });

/** Requests that wait for the reader's endorsement. */
export const endorsementsQuery = queryOptions({
  queryKey: ['vetting', 'endorsements'], queryFn: ({ signal }) => call(vettingRoutes.endorsements, { query: { limit: 100 }, signal }), staleTime: 0,
});

/** Candidates of whom members say what they know. */
export const candidatesQuery = queryOptions({ queryKey: ['vetting', 'candidates'], queryFn: ({ signal }) => call(vettingRoutes.candidates, { signal }), staleTime: 0 });

/** One request, for the office. */
export function requestQuery(requestId: string) {
  return queryOptions({ queryKey: ['vetting', 'request', requestId], queryFn: ({ signal }) => call(vettingRoutes.one, { params: { requestId }, signal }), staleTime: 0 });
}

/** @returns what asks again for everything about vetting, and for what follows from a membership */
export function useVettingRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['vetting'] }), client.invalidateQueries({ queryKey: ['spaces'] }),
      ...[vettingRoutes.list, vettingRoutes.vetted, vettingRoutes.officers].map((route) => client.invalidateQueries({ queryKey: ['table', route.path] })),
    ]);
  };
}
