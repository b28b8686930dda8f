import { groupRoutes, organisationRoutes, spaceRoutes, vettingRoutes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';
import type { Choice } from '../../ui/choice-fields';

/** The groups that the reader may know of. */
export const groupsQuery = queryOptions({ queryKey: ['groups', 'all'], queryFn: ({ signal }) => call(groupRoutes.list, { signal }), staleTime: 0 });

/** One group. */
export function groupQuery(spaceId: string) {
  return queryOptions({ queryKey: ['groups', 'one', spaceId], queryFn: ({ signal }) => call(groupRoutes.one, { params: { spaceId }, signal }), staleTime: 0 });
}

/** @returns what asks again for everything about groups, and who is in them */
export function useGroupsRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ['groups'] }), client.invalidateQueries({ queryKey: tableKey(groupRoutes.people) }), client.invalidateQueries({ queryKey: ['spaces'] })]);
  };
}

const most = 20;
const asked = (words: string) => (words === '' ? {} : { q: words.slice(0, 100) });

/** Finds active members of RILON: for the office all of them, for a coordinator those who show their name. */
export async function findMembers(isOffice: boolean, words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  if (isOffice) {
    const { items } = await call(vettingRoutes.vetted, { query: { limit: most, state: 'active', sort: 'name', ...asked(words) }, signal });
    return items.map(({ personId, name, memberName }) => ({ value: personId, label: `${name}, ${memberName}` }));
  }
  const { spaceId } = await call(vettingRoutes.own, { signal });
  if (spaceId === null) return [];
  const { items } = await call(spaceRoutes.roster, { params: { spaceId }, query: { limit: most, sort: 'name', ...asked(words) }, signal });
  return items.map(({ personId, name, memberName }) => ({ value: personId, label: memberName === null ? name : `${name}, ${memberName}` }));
}

/** Finds members of the Bali Process. */
export async function findChairs(words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { items } = await call(organisationRoutes.list, { query: { limit: most, kind: 'member', ...asked(words) }, signal });
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
