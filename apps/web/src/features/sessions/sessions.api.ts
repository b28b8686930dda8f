import { calendarFeedRoutes, runMessageRoutes, runSessionRoutes, teachingRoutes, type CalendarFeedKind } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';

/** A run's timetable. */
export function timetableQuery(runId: string) {
  return queryOptions({
    queryKey: ['sessions', 'timetable', runId],
    queryFn: ({ signal }) => call(runSessionRoutes.timetable, { params: { runId }, signal }),
  });
}

/** The address of a calendar; it is made where there is none, and asking again changes nothing. */
export function feedQuery(kind: CalendarFeedKind, runId: string | null) {
  return queryOptions({
    queryKey: ['sessions', 'feed', kind, runId],
    queryFn: ({ signal }) => call(calendarFeedRoutes.make, { body: { kind, runId, renew: false }, signal }),
  });
}

/** A run's messages, the newest first. */
export function messagesQuery(runId: string) {
  return queryOptions({
    queryKey: ['sessions', 'messages', runId],
    queryFn: ({ signal }) => call(runMessageRoutes.ofRun, { params: { runId }, signal }),
  });
}

/** How many people a message would reach. */
export function audienceQuery(runId: string) {
  return queryOptions({
    queryKey: ['sessions', 'audience', runId],
    queryFn: ({ signal }) => call(runMessageRoutes.audience, { params: { runId }, signal }),
  });
}

/** What the reader teaches. */
export const teachingQuery = queryOptions({
  queryKey: ['sessions', 'teaching'],
  queryFn: ({ signal }) => call(teachingRoutes.own, { signal }),
});

/** @returns asks for a run's timetable again, after a change */
export function useTimetableRefresh(runId: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: timetableQuery(runId).queryKey });
}
