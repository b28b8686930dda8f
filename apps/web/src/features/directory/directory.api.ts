import { contactRoutes, directoryRoutes, organisationRoutes, type Looker } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';

export const ownCardQuery = queryOptions({ queryKey: ['directory', 'own'], queryFn: ({ signal }) => call(directoryRoutes.own, { signal }) });

export const cardQuery = (personId: string) =>
  queryOptions({ queryKey: ['directory', 'card', personId], queryFn: ({ signal }) => call(directoryRoutes.card, { params: { personId }, signal }) });

export const viewAsQuery = (looker: Looker, spaceId: string) =>
  queryOptions({
    // What others see changes with what one shows, which is another feature's to change.
    queryKey: ['consents', 'directory', looker, spaceId],
    queryFn: ({ signal }) => call(directoryRoutes.viewAs, { query: { looker, ...(looker === 'space' && { spaceId }) }, signal }),
  });

export const membersQuery = queryOptions({
  queryKey: ['directory', 'members'],
  queryFn: async ({ signal }) => (await call(organisationRoutes.list, { query: { kind: 'member', limit: 100 }, signal })).items,
});

export const coursesQuery = queryOptions({ queryKey: ['directory', 'courses'], queryFn: async ({ signal }) => (await call(directoryRoutes.courses, { query: {}, signal })).items });

export const waitingContactsQuery = queryOptions({
  queryKey: [...tableKey(contactRoutes.list), 'waiting'],
  queryFn: ({ signal }) => call(contactRoutes.list, { query: { box: 'waiting', limit: 1 }, signal }),
});

/** @returns asks anew whatever the directory shows */
export function useDirectoryRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([['directory'], ['consents'], tableKey(contactRoutes.list)].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
