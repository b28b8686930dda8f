import { privacyRoutes } from '@rso-connect/shared';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

/** What is kept about people. */
export const keptQuery = queryOptions({ queryKey: ['privacy', 'kept'], queryFn: ({ signal }) => call(privacyRoutes.kept, { signal }) });

/** My exports; while one is being made it is asked for again every two seconds. */
export const exportsQuery = queryOptions({
  queryKey: ['privacy', 'exports'],
  queryFn: ({ signal }) => call(privacyRoutes.exports, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'making') ? 2_000 : false),
});

/** Whether my erasure waits. */
export const erasureQuery = queryOptions({ queryKey: ['privacy', 'erasure'], queryFn: ({ signal }) => call(privacyRoutes.erasure, { signal }) });
