import { networkEventRoutes, type NetworkEventView } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

export function eventsQuery(when: 'coming' | 'past') {
  return queryOptions({ queryKey: ['network-events', 'list', when], queryFn: ({ signal }) => call(networkEventRoutes.list, { query: { when, limit: 50 }, signal }), staleTime: 0 });
}

export const eventSpacesQuery = queryOptions({ queryKey: ['network-events', 'spaces'], queryFn: ({ signal }) => call(networkEventRoutes.spaces, { signal }), staleTime: 60_000 });

export function eventQuery(eventId: string) {
  return queryOptions({ queryKey: ['network-events', 'one', eventId], queryFn: ({ signal }) => call(networkEventRoutes.one, { params: { eventId }, signal }), staleTime: 0 });
}

export function comersQuery(eventId: string, version: number) {
  return queryOptions({ queryKey: ['network-events', 'comers', eventId, version], queryFn: ({ signal }) => call(networkEventRoutes.signUps, { params: { eventId }, signal }), staleTime: 0 });
}

/** @returns what asks for events anew, after one of them changed */
export function useEventsRefresh(): (after?: NetworkEventView) => Promise<void> {
  const client = useQueryClient();
  return async (after) => {
    if (after) client.setQueryData(eventQuery(after.id).queryKey, after);
    await client.invalidateQueries({ queryKey: ['network-events'] });
  };
}
