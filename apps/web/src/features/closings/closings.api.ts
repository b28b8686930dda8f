import { closingRoutes, type ClosingView } from '@rso-connect/shared';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

const pollMs = 1_000;

/** How a run stands with its closing; asked again every second while it is carried out. */
export function closingQuery(runId: string) {
  return queryOptions({
    queryKey: ['closings', runId],
    queryFn: ({ signal }): Promise<ClosingView> => call(closingRoutes.view, { params: { runId }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' && state.data.job?.state !== 'failed' ? pollMs : false),
  });
}
