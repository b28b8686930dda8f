import { applicationRoutes, secondmentNominationRoutes, type CandidacyView } from '@rso-connect/shared';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { useAct, type Act } from '../../ui/use-act';

export const ownCandidaciesQuery = queryOptions({
  queryKey: ['candidacies', 'mine'], queryFn: ({ signal }) => call(applicationRoutes.mine, { signal }), staleTime: 0,
});

export function candidacyQuery(candidacyId: string) {
  return queryOptions({ queryKey: ['candidacies', 'one', candidacyId], queryFn: ({ signal }) => call(applicationRoutes.one, { params: { candidacyId }, signal }), staleTime: 0 });
}

/** Officers of one's member, page after page. */
export function deskQuery(show: 'waiting' | 'nominated' | 'past') {
  return infiniteQueryOptions({
    queryKey: ['candidacies', 'desk', show],
    queryFn: ({ signal, pageParam }) => call(secondmentNominationRoutes.desk, { query: { show, ...(pageParam !== '' && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  });
}

/** @returns what shows a candidacy as it stands after one's own act, and asks for everything else anew */
export function useCandidacyRefresh(): (after?: CandidacyView) => Promise<void> {
  const client = useQueryClient();
  return async (after) => {
    if (after) client.setQueryData(candidacyQuery(after.id).queryKey, after);
    await Promise.all([
      client.invalidateQueries({ queryKey: ['candidacies', 'mine'] }), client.invalidateQueries({ queryKey: ['candidacies', 'desk'] }),
      client.invalidateQueries({ queryKey: ['secondment-calls', 'waiting'] }),
    ]);
  };
}

/** @returns what does something with a candidacy and says so; and what went wrong */
export const useCandidacyAct = (): Act<CandidacyView> => useAct(useCandidacyRefresh());
