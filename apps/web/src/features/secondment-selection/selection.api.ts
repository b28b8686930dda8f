import { secondmentSelectionRoutes as routes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { useAct, type Act } from '../../ui/use-act';

const top = 'secondment-selection';

export function selectionQuery(callId: string) {
  return queryOptions({ queryKey: [top, 'one', callId], queryFn: ({ signal }) => call(routes.one, { params: { callId }, signal }), staleTime: 0 });
}
export function candidatesQuery(callId: string) {
  return queryOptions({ queryKey: [top, 'candidates', callId], queryFn: async ({ signal }) => (await call(routes.candidates, { params: { callId }, signal })).items });
}
export function entriesQuery(callId: string) {
  return queryOptions({ queryKey: [top, 'entries', callId], queryFn: async ({ signal }) => (await call(routes.entries, { params: { callId }, signal })).items, staleTime: 0 });
}
export function entryQuery(entryId: string) {
  return queryOptions({ queryKey: [top, 'entry', entryId], queryFn: ({ signal }) => call(routes.entry, { params: { entryId }, signal }), staleTime: 0 });
}
export function boardQuery(callId: string) {
  return queryOptions({ queryKey: [top, 'board', callId], queryFn: async ({ signal }) => (await call(routes.board, { params: { callId }, signal })).items, staleTime: 0 });
}
export function slotsQuery(callId: string) {
  return queryOptions({ queryKey: [top, 'slots', callId], queryFn: async ({ signal }) => (await call(routes.slots, { params: { callId }, signal })).items, staleTime: 0 });
}
export function decisionQuery(callId: string) {
  return queryOptions({ queryKey: [top, 'decision', callId], queryFn: ({ signal }) => call(routes.decision, { params: { callId }, signal }), staleTime: 0 });
}
export function ownSelectionQuery(candidacyId: string) {
  return queryOptions({ queryKey: [top, 'own', candidacyId], queryFn: ({ signal }) => call(routes.own, { params: { candidacyId }, signal }), staleTime: 0 });
}
export const waitingSelectionsQuery = queryOptions({ queryKey: [top, 'waiting'], queryFn: async ({ signal }) => (await call(routes.waiting, { signal })).items, staleTime: 0 });

/** @returns what asks for everything about selections anew, after something changed */
export function useSelectionRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [top] });
}


/** @returns what takes a step of a selection and says so; and what went wrong */
export const useSelectionAct = (): Act => useAct(useSelectionRefresh());
