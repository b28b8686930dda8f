import { enrolmentRoutes, type EnrolmentOffer, type EnrolmentView } from '@rso-connect/shared';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../platform/api/call';
import { newIdempotencyKey } from '../../platform/api/idempotency-key';
import { isProblem } from '../../platform/api/problem-error';
import { tableKey } from '../../platform/api/use-table';
import { keptAnswer } from '../../platform/offline/kept-answers';

const ownKey = ['enrolments', 'own'] as const;

/** What a run offers the reader: enrol, apply, go on, or why not. */
export function offerQuery(runId: string) {
  return queryOptions({
    queryKey: ['enrolments', 'offer', runId],
    queryFn: ({ signal }) => call(enrolmentRoutes.offer, { params: { runId }, signal }),
  });
}

/** The reader's own enrolments, the last changed first. */
export const ownEnrolmentsQuery = infiniteQueryOptions({
  queryKey: ownKey,
  queryFn: ({ pageParam, signal }) =>
    call(enrolmentRoutes.own, { query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

/** A run with its numbers, for its staff; its attendance is taken without a network too. */
export function overviewQuery(runId: string) {
  return queryOptions({
    queryKey: ['enrolments', 'overview', runId],
    queryFn: ({ signal, ...asker }) => keptAnswer(`run.${runId}`, call(enrolmentRoutes.overview, { params: { runId }, signal }), asker),
  });
}

/** The steps that officers take; after each the lists are asked for again. */
export interface EnrolmentSteps {
  enrol: (runId: string) => Promise<EnrolmentView>;
  withdraw: (enrolmentId: string) => Promise<EnrolmentView>;
  confirm: (enrolmentId: string) => Promise<EnrolmentView>;
}

/** @returns the steps; a repeated try that got no answer counts once */
export function useEnrolmentSteps(): EnrolmentSteps {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const once = async (name: string, send: (key: string) => Promise<EnrolmentView>): Promise<EnrolmentView> => {
    const key = keys.current.get(name) ?? newIdempotencyKey();
    keys.current.set(name, key);
    try {
      const enrolment = await send(key);
      keys.current.delete(name);
      await client.invalidateQueries({ queryKey: ownKey });
      client.setQueryData(offerQuery(enrolment.run.id).queryKey, (offer): EnrolmentOffer | undefined => offer && { ...offer, enrolment });
      await client.invalidateQueries({ queryKey: offerQuery(enrolment.run.id).queryKey });
      return enrolment;
    } catch (error) {
      if (!isProblem(error, 'client.unreachable') && !isProblem(error, 'client.offline')) keys.current.delete(name);
      throw error;
    }
  };
  return {
    enrol: (runId) => once(`enrol ${runId}`, (idempotencyKey) => call(enrolmentRoutes.enrol, { params: { runId }, body: {}, idempotencyKey })),
    withdraw: (enrolmentId) =>
      once(`withdraw ${enrolmentId}`, (idempotencyKey) => call(enrolmentRoutes.withdraw, { params: { enrolmentId }, body: {}, idempotencyKey })),
    confirm: (enrolmentId) =>
      once(`confirm ${enrolmentId}`, (idempotencyKey) => call(enrolmentRoutes.confirm, { params: { enrolmentId }, body: {}, idempotencyKey })),
  };
}

/** @returns what to do after a decision: the roster and the numbers are asked for again */
export function useRosterRefresh(runId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: tableKey(enrolmentRoutes.roster) }),
      client.invalidateQueries({ queryKey: overviewQuery(runId).queryKey }),
    ]);
  };
}
