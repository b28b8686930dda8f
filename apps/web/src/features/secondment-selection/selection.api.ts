import { secondmentSelectionRoutes as routes } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { announce } from '../../ui/toast';

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

/** One step that is taken at a press of a button. */
export interface Act {
  pending: boolean;
  /** Why it failed, as a sentence. */
  failure: string | undefined;
  act: (step: () => Promise<unknown>, done: string) => Promise<void>;
}

/** @returns what takes a step, says that it is done, and asks for everything anew, also where it failed */
export function useAct(): Act {
  const refresh = useSelectionRefresh();
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const act: Act['act'] = async (step, done) => {
    setPending(true);
    setFailure(undefined);
    try {
      await step();
      announce(done);
    } catch (error) {
      setFailure(sentence(error));
    }
    await refresh();
    setPending(false);
  };
  return { pending, failure, act };
}
