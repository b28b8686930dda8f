import { operationsRoutes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

const everyMs = 4_000;

/** How many jobs there are in each state. */
export const jobSummaryQuery = queryOptions({
  queryKey: ['jobs', 'summary'],
  queryFn: ({ signal }) => call(operationsRoutes.jobSummary, { signal }),
});

/** One kept mail. */
export function mailQuery(name: string) {
  return queryOptions({
    queryKey: ['mails', name],
    queryFn: ({ signal }) => call(operationsRoutes.mail, { params: { name }, signal }),
  });
}

/** @returns what asks again for everything about jobs */
export function useJobsRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: jobSummaryQuery.queryKey }),
      client.invalidateQueries({ queryKey: tableKey(operationsRoutes.jobs) }),
    ]);
  };
}

/** Keeps the jobs fresh every few seconds while the page is in view. */
export function useJobsWatch(): void {
  const client = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      void client.invalidateQueries({ queryKey: jobSummaryQuery.queryKey });
      void client.invalidateQueries({ queryKey: tableKey(operationsRoutes.jobs) });
    }, everyMs);
    return () => clearInterval(timer);
  }, [client]);
}
