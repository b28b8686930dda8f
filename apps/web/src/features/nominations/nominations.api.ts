import { nominationRoutes, type CallDesk } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

/** Of which member and which run a desk is. */
export interface DeskOf {
  runId: string;
  memberId: string;
}

/** One call with a member's seats and nominations. */
export function deskQuery({ runId, memberId }: DeskOf) {
  return queryOptions({
    queryKey: ['nominations', 'desk', runId, memberId],
    queryFn: ({ signal }) => call(nominationRoutes.desk, { params: { runId, memberId }, signal }),
  });
}

/** @returns what to do with the desk that a step answered with */
export function useDeskUpdate(of: DeskOf): (desk: CallDesk) => void {
  const client = useQueryClient();
  return (desk) => {
    client.setQueryData(deskQuery(of).queryKey, desk);
    void client.invalidateQueries({ queryKey: tableKey(nominationRoutes.calls) });
  };
}
