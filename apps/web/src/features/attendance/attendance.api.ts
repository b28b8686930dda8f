import { attendanceRoutes, type SessionAttendance } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call } from '../../platform/api/call';
import { keptAnswer } from '../../platform/offline/kept-answers';

/** One session with everybody who is expected in it; without a network as it was last seen here. */
export function sessionQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['attendance', 'session', sessionId],
    queryFn: ({ signal, ...asker }) => keptAnswer(`attendance.session.${sessionId}`, call(attendanceRoutes.session, { params: { sessionId }, signal }), asker),
    // Officers scan while the list is open.
    staleTime: 0,
    refetchInterval: 20_000,
  });
}

/** A run: everybody by every session; without a network as it was last seen here. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['attendance', 'run', runId],
    queryFn: ({ signal, ...asker }) => keptAnswer(`attendance.run.${runId}`, call(attendanceRoutes.run, { params: { runId }, signal }), asker),
  });
}

/** The codes of a screen, with the moment of their arrival by a clock that nobody sets. */
export function codesQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['attendance', 'codes', sessionId],
    queryFn: async ({ signal }) => {
      const codes = await call(attendanceRoutes.codes, { params: { sessionId }, signal });
      return { ...codes, arrivedAt: performance.now() };
    },
    refetchInterval: 30_000,
    refetchIntervalInBackground: true,
  });
}

/** One's own attendance, run by run. */
export const ownQuery = queryOptions({
  queryKey: ['attendance', 'own'],
  queryFn: ({ signal, ...asker }) => keptAnswer('attendance.own', call(attendanceRoutes.own, { signal }), asker),
});

/** @returns takes what the API says about a session now; the run is asked for again when it is next looked at */
export function useTakeSession(): (attendance: SessionAttendance) => void {
  const client = useQueryClient();
  return useCallback((attendance) => {
    const { id, runId } = attendance.session;
    // What was asked for before is older than this.
    void client.cancelQueries({ queryKey: sessionQuery(id).queryKey });
    client.setQueryData(sessionQuery(id).queryKey, attendance);
    void client.invalidateQueries({ queryKey: runQuery(runId).queryKey });
  }, [client]);
}
