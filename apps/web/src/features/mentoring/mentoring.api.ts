import { mentoringRoutes, type MentoringView, type Topic } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';
import { useAct, type Act } from '../../ui/use-act';

export const mentorQuery = (personId: string) =>
  queryOptions({ queryKey: ['mentoring', 'mentor', personId], queryFn: ({ signal }) => call(mentoringRoutes.mentor, { params: { personId }, signal }), staleTime: 0 });

export const othersQuery = (topic: Topic) =>
  queryOptions({ queryKey: ['mentoring', 'others', topic], queryFn: ({ signal }) => call(mentoringRoutes.mentors, { query: { topic, limit: 5 }, signal }), staleTime: 0 });

export const ownMentoringQuery = (side: 'mentor' | 'mentee') =>
  queryOptions({ queryKey: ['mentoring', 'own', side], queryFn: ({ signal }) => call(mentoringRoutes.list, { query: { side, limit: 100 }, signal }), staleTime: 0 });

export const waitingMentoringQuery = queryOptions({
  queryKey: ['mentoring', 'waiting'], queryFn: ({ signal }) => call(mentoringRoutes.list, { query: { which: 'waiting', limit: 20 }, signal }), staleTime: 0,
});

export const mentoringQuery = (mentoringId: string) =>
  queryOptions({ queryKey: ['mentoring', 'one', mentoringId], queryFn: ({ signal }) => call(mentoringRoutes.one, { params: { mentoringId }, signal }), staleTime: 0 });

export const ownOfferQuery = queryOptions({ queryKey: ['mentoring', 'offer'], queryFn: ({ signal }) => call(mentoringRoutes.ownOffer, { signal }), staleTime: 0 });

export const overviewQuery = queryOptions({ queryKey: ['mentoring', 'overview'], queryFn: ({ signal }) => call(mentoringRoutes.overview, { signal }), staleTime: 0 });

/** @returns shows a mentoring as it is now, and asks the lists anew */
export function useMentoringChanged(): (after?: MentoringView) => Promise<void> {
  const client = useQueryClient();
  return async (after) => {
    if (after) client.setQueryData(mentoringQuery(after.id).queryKey, after);
    await Promise.all([['mentoring'], tableKey(mentoringRoutes.mentors)].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}

/** @returns what does something to a mentoring and says so; and what went wrong */
export const useMentoringAct = (): Act<MentoringView> => useAct(useMentoringChanged());
