import { certificateRoutes, coSignatoryRoutes, type RunIssuingView } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

const pollMs = 1_000;

/** @returns whether a job is at work on a run's certificates */
export function isIssuing(job: RunIssuingView['job'] | undefined): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

/** How a run stands with its certificates; asked again every second while they are being issued. */
export function issuingQuery(runId: string) {
  return queryOptions({
    queryKey: ['certificates', 'issuing', runId],
    queryFn: ({ signal }) => call(certificateRoutes.runIssuing, { params: { runId }, signal }),
    refetchInterval: ({ state }) => (isIssuing(state.data?.job) ? pollMs : false),
  });
}

/** Who signs a run's certificates beside the office. */
export function coSignatoriesQuery(runId: string) {
  return queryOptions({
    queryKey: ['certificates', 'co-signatories', runId],
    queryFn: ({ signal }) => call(coSignatoryRoutes.ofRun, { params: { runId }, signal }),
  });
}

/** What the platform says about a code. A certificate may be revoked at any moment, so nothing is kept. */
export function verificationQuery(code: string) {
  return queryOptions({
    queryKey: ['certificates', 'verification', code],
    queryFn: ({ signal }) => call(certificateRoutes.verify, { params: { code }, signal }),
    staleTime: 0,
  });
}

/** @returns what to do after a change: the run's table and numbers are asked for again */
export function useRunRefresh(runId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: tableKey(certificateRoutes.run) }),
      client.invalidateQueries({ queryKey: issuingQuery(runId).queryKey }),
    ]);
  };
}
