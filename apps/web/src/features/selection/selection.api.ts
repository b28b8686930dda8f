import { selectionRoutes, type SelectionDesk } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

/** The desk of a run: what is staged, and how mixed the group would be. */
export function deskQuery(runId: string) {
  return queryOptions({
    queryKey: ['selection', 'desk', runId],
    queryFn: ({ signal }) => call(selectionRoutes.desk, { params: { runId }, signal }),
  });
}

/** The waiting list of a run, with what made its order. */
export function waitingListQuery(runId: string) {
  return queryOptions({
    queryKey: ['selection', 'waiting-list', runId],
    queryFn: ({ signal }) => call(selectionRoutes.waitingList, { params: { runId }, signal }),
  });
}

/** @returns what to do after a step: the desk as the server answered, and everything that it changes asked for again */
export function useDeskRefresh(runId: string): (desk?: SelectionDesk) => Promise<void> {
  const client = useQueryClient();
  return async (desk) => {
    if (desk) client.setQueryData(deskQuery(runId).queryKey, desk);
    else await client.invalidateQueries({ queryKey: deskQuery(runId).queryKey });
    await Promise.all([
      client.invalidateQueries({ queryKey: tableKey(selectionRoutes.candidates) }),
      client.invalidateQueries({ queryKey: waitingListQuery(runId).queryKey }),
    ]);
  };
}
