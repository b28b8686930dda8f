import { storyRoutes } from '@rso-connect/shared';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

/** Published stories are kept nowhere: one that was withdrawn must be gone at once. */
const unkept = { staleTime: 0, gcTime: 0 } as const;

export const publishedQuery = queryOptions({
  queryKey: ['stories', 'published'],
  queryFn: ({ signal }) => call(storyRoutes.published, { query: { limit: 50 }, signal }),
  ...unkept,
});

export function storyQuery(storyId: string) {
  return queryOptions({ queryKey: ['stories', 'one', storyId], queryFn: ({ signal }) => call(storyRoutes.one, { params: { storyId }, signal }), ...unkept });
}

export const ownStoriesQuery = queryOptions({ queryKey: ['stories', 'own'], queryFn: ({ signal }) => call(storyRoutes.own, { signal }), staleTime: 0 });

export const toClearQuery = queryOptions({ queryKey: ['stories', 'to-clear'], queryFn: ({ signal }) => call(storyRoutes.toClear, { signal }), staleTime: 0 });
