import { changeRoutes, endRoutes, leaveRoutes, midTermRoutes, objectiveRoutes, peopleRoutes, placementRoutes, reportRoutes, workReportRoutes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';
import type { Choice } from '../../ui/choice-fields';
import { useAct, type Act } from '../../ui/use-act';

const key = (what: string, ...rest: string[]): string[] => ['placements', what, ...rest];

export const placementQuery = (placementId: string) =>
  queryOptions({ queryKey: key('one', placementId), queryFn: ({ signal }) => call(placementRoutes.one, { params: { placementId }, signal }), staleTime: 0 });
export const tasksQuery = queryOptions({ queryKey: key('tasks'), queryFn: ({ signal }) => call(placementRoutes.waiting, { signal }), staleTime: 0 });
export const objectivesQuery = (placementId: string) =>
  queryOptions({ queryKey: key('objectives', placementId), queryFn: ({ signal }) => call(objectiveRoutes.list, { params: { placementId }, signal }), staleTime: 0 });
export const calendarQuery = (placementId: string) =>
  queryOptions({ queryKey: key('calendar', placementId), queryFn: ({ signal }) => call(leaveRoutes.calendar, { params: { placementId }, signal }), staleTime: 0 });
export const reportsQuery = (placementId: string) =>
  queryOptions({ queryKey: key('reports', placementId), queryFn: ({ signal }) => call(reportRoutes.list, { params: { placementId }, signal }), staleTime: 0 });
export const reportQuery = (placementId: string, from: string) =>
  queryOptions({ queryKey: key('report', placementId, from), queryFn: ({ signal }) => call(reportRoutes.one, { params: { placementId, from }, signal }), staleTime: 0 });
export const talkQuery = (placementId: string) =>
  queryOptions({ queryKey: key('talk', placementId), queryFn: ({ signal }) => call(midTermRoutes.one, { params: { placementId }, signal }), staleTime: 0 });
export const changesQuery = (placementId: string) =>
  queryOptions({ queryKey: key('changes', placementId), queryFn: ({ signal }) => call(changeRoutes.list, { params: { placementId }, signal }), staleTime: 0 });
export const endQuery = (placementId: string) =>
  queryOptions({ queryKey: key('end', placementId), queryFn: ({ signal }) => call(endRoutes.one, { params: { placementId }, signal }), staleTime: 0 });
export const workReportQuery = (month: string) =>
  queryOptions({ queryKey: key('work-report', month), queryFn: ({ signal }) => call(workReportRoutes.one, { query: { month }, signal }), staleTime: 0 });

/** @returns asks everything about placements anew */
export function usePlacementsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([['placements'], tableKey(placementRoutes.list)].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}

/** @returns what does something to a placement and says so; and what went wrong */
export const usePlacementAct = (): Act => useAct(usePlacementsChanged());

/** Finds people of the platform who may supervise. */
export async function findPeople(words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { items } = await call(peopleRoutes.list, { query: { limit: 20, sort: 'name', ...(words === '' ? {} : { q: words }) }, signal });
  return items.map(({ id, fullName }) => ({ value: id, label: fullName }));
}
