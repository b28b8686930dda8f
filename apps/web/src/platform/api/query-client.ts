import { QueryClient } from '@tanstack/react-query';

/**
 * The page's one query cache. `call` retries by itself, so queries don't; offline, it answers with a problem at
 * once instead of waiting for ever.
 *
 * @returns a new cache
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 15_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
