import { secondmentReturnRoutes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

export const ownReturnsQuery = queryOptions({ queryKey: ['secondment-returns', 'own'], queryFn: ({ signal }) => call(secondmentReturnRoutes.own, { signal }), staleTime: 0 });
export const returneesQuery = queryOptions({ queryKey: ['secondment-returns', 'list'], queryFn: ({ signal }) => call(secondmentReturnRoutes.list, { signal }), staleTime: 0 });

/** @returns asks anew for what returnees say and offer */
export function useReturnsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['secondment-returns'] });
}
