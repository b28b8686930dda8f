import type { OutputOf, RequestOf, RouteContract } from '@rso-connect/shared';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { call } from './call';
import { address } from './address';

/** What a list of the API holds. */
export type ItemOf<R> = OutputOf<R> extends { items: (infer T)[] } ? T : never;

/** A list of the API with its filters and order, which live in the page's address. */
export interface Table<T> {
  items: readonly T[];
  /** How many there are in all; undefined until known. */
  total: number | undefined;
  state: 'loading' | 'failed' | 'ready';
  error: unknown;
  /** Whether what is shown belongs to the filters before, while new rows are on their way. */
  stale: boolean;
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  showMore: () => void;
  /** The order, `-field` for descending. */
  sort: string;
  sortBy: (sort: string) => void;
  /** The value of a filter or of the search `q`; empty where it isn't set. */
  filter: (name: string) => string;
  setFilter: (name: string, value: string) => void;
  clearFilters: () => void;
  /** How many filters hold, the search among them. */
  filterCount: number;
  /** The address of a route with these filters, such as the list's export. */
  hrefOf: (route: RouteContract, params?: Readonly<Record<string, unknown>>) => string;
}

type ListInput<R> = Pick<RequestOf<R>, 'params'> & {
  /** Part of the query that the page decides, not the reader. */
  fixed?: Readonly<Record<string, unknown>>;
  enabled?: boolean;
};

/** The query key under which a list is kept, to refresh it after a write. */
export function tableKey(route: RouteContract): readonly unknown[] {
  return ['table', route.path];
}

/**
 * A list of the API, page by page, filtered and sorted by the server.
 *
 * @param route a list route: its query is made by `pageQuery`, its answer by `pageOf`
 * @param input its path parameters and the fixed part of its query
 */
export function useTable<R extends RouteContract>(route: R, input?: ListInput<R>): Table<ItemOf<R>> {
  const [search, setSearch] = useSearchParams();
  const fixed = input?.fixed ?? {};
  const { query, sort } = readQuery(route, search, fixed);
  const params = (input?.params ?? {}) as Readonly<Record<string, unknown>>;
  const list = useInfiniteQuery({
    queryKey: [...tableKey(route), params, query],
    queryFn: async ({ pageParam, signal }) => {
      const request = { params, query: { ...query, cursor: pageParam ?? undefined }, signal };
      // The query was checked with the route's own schema; its type can't be known here.
      const answer: unknown = await call<RouteContract>(route, request);
      return answer as { items: ItemOf<R>[]; nextCursor: string | null; total?: number };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: input?.enabled ?? true,
  });
  const change = (edit: (next: URLSearchParams) => void): void => {
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        edit(next);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  const filters = Object.keys(query).filter((name) => name !== 'sort' && !(name in fixed));
  return {
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    total: list.data?.pages[0]?.total,
    state: list.data ? 'ready' : list.isError ? 'failed' : 'loading',
    error: list.error,
    stale: list.isPlaceholderData,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    showMore: () => void list.fetchNextPage(),
    sort,
    sortBy: (next) => change((found) => found.set('sort', next)),
    filter: (name) => search.get(name) ?? '',
    setFilter: (name, value) => change((found) => (value ? found.set(name, value) : found.delete(name))),
    clearFilters: () => change((found) => filters.forEach((name) => found.delete(name))),
    filterCount: filters.length,
    hrefOf: (other, otherParams = params) => address(other.path, otherParams, query),
  };
}

interface ListQuery {
  query: Record<string, unknown>;
  sort: string;
}

// What the address says and the route's schema refuses is left out: an old link still opens the list.
function readQuery(route: RouteContract, search: URLSearchParams, fixed: Readonly<Record<string, unknown>>): ListQuery {
  let query: Record<string, unknown> = without({ ...Object.fromEntries(search), ...fixed }, ['cursor', 'lang']);
  for (let round = 0; round < 3; round += 1) {
    const result = route.query?.safeParse(query);
    if (!result) return { query: {}, sort: '' };
    if (result.success) return { query, sort: sortOf(result.data) };
    const refused = result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])],
    );
    query = without(query, refused);
  }
  return { query: { ...fixed }, sort: '' };
}

function without(query: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}

function sortOf(query: unknown): string {
  return typeof query === 'object' && query !== null && 'sort' in query ? String(query.sort) : '';
}
