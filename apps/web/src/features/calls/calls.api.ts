import { callRoutes, seatRoutes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

/** The call of a run, for its staff. */
export function callQuery(runId: string) {
  return queryOptions({ queryKey: ['calls', runId], queryFn: ({ signal }) => call(callRoutes.one, { params: { runId }, signal }) });
}

/** The seats of a run by member. */
export function ledgerQuery(runId: string) {
  return queryOptions({ queryKey: ['calls', 'seats', runId], queryFn: ({ signal }) => call(seatRoutes.ledger, { params: { runId }, signal }) });
}

/** Who teaches a run. */
export function trainersQuery(runId: string) {
  return queryOptions({ queryKey: ['calls', 'trainers', runId], queryFn: ({ signal }) => call(callRoutes.trainers, { params: { runId }, signal }) });
}

/** @returns what to do after a change: call, seats and lines are asked for again */
export function useCallRefresh(runId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: callQuery(runId).queryKey }),
      client.invalidateQueries({ queryKey: ledgerQuery(runId).queryKey }),
      client.invalidateQueries({ queryKey: tableKey(seatRoutes.lines) }),
    ]);
  };
}
