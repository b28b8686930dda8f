import { spaceRoutes, talkRoutes, type AuthorView, type TalkPostView, type TlpLabel } from '@rso-connect/shared';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';
import { standingQuery } from './in-a-space';

/** The reader's spaces. */
export const ownSpacesQuery = queryOptions({
  queryKey: ['spaces', 'own'],
  queryFn: ({ signal }) => call(talkRoutes.ownSpaces, { signal }),
  staleTime: 0,
});

/** One space. */
export function spaceQuery(spaceId: string) {
  return queryOptions({
    queryKey: ['spaces', 'one', spaceId],
    queryFn: ({ signal }) => call(spaceRoutes.one, { params: { spaceId }, signal }),
  });
}

/** How many people a label reaches in a space. */
export function audienceQuery(spaceId: string, label: TlpLabel) {
  return queryOptions({
    queryKey: ['spaces', 'audience', spaceId, label],
    queryFn: ({ signal }) => call(talkRoutes.audience, { params: { spaceId }, query: { label }, signal }),
  });
}

/** One topic. Nothing is kept: who may read it can change at any moment. */
export function topicQuery(topicId: string) {
  return queryOptions({
    queryKey: ['spaces', 'topic', topicId],
    queryFn: ({ signal }) => call(talkRoutes.topic, { params: { topicId }, signal }),
    staleTime: 0,
  });
}

/** Where a page of posts begins, or before which number it ends. */
type PostRange = { from: number } | { before: number };
const beginningAt = (from: number): PostRange => ({ from });

/** Posts of a topic, in both directions from a number. */
export function postsQuery(topicId: string, first: number) {
  return infiniteQueryOptions({
    queryKey: ['spaces', 'posts', topicId, first],
    queryFn: ({ pageParam, signal }) => call(talkRoutes.posts, { params: { topicId }, query: pageParam, signal }),
    initialPageParam: beginningAt(first),
    getNextPageParam: ({ items, total }) => {
      const last = items[items.length - 1]?.number ?? 0;
      return last < total ? { from: last + 1 } : null;
    },
    getPreviousPageParam: ({ items }) => {
      const from = items[0]?.number ?? 1;
      return from > 1 ? { before: from } : null;
    },
    staleTime: 0,
  });
}

/** @returns each post once, in order, and who wrote them */
export function together(pages: readonly { items: TalkPostView[]; authors: AuthorView[] }[]): { posts: TalkPostView[]; authors: Map<string, AuthorView> } {
  const posts = new Map(pages.flatMap(({ items }) => items).map((post) => [post.number, post]));
  return {
    posts: [...posts.values()].sort((a, b) => a.number - b.number),
    authors: new Map(pages.flatMap(({ authors }) => authors).map((author) => [author.id, author])),
  };
}

/** @returns what asks again for everything of a topic, after something was written in it */
export function useTopicRefresh(topicId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['spaces', 'topic', topicId] }),
      client.invalidateQueries({ queryKey: ['spaces', 'posts', topicId] }),
    ]);
  };
}

/** @returns what asks again for everything about spaces but what is on the screen of a topic */
export function useSpacesRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: standingQuery.queryKey }),
      client.invalidateQueries({ queryKey: ownSpacesQuery.queryKey }),
      client.invalidateQueries({ queryKey: ['spaces', 'one'] }),
      client.invalidateQueries({ queryKey: tableKey(talkRoutes.topics) }),
    ]);
  };
}
