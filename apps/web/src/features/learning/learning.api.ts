import { learningRoutes, type ActivityProgress, type ActivityView, type AttemptView, type OutlineView } from '@rso-connect/shared';
import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../platform/api/call';

/** Everything that the player keeps of one enrolment; what a write changes is fetched again under it. */
export function enrolmentKey(enrolmentId: string): readonly unknown[] {
  return ['learning', enrolmentId];
}

/** The course's outline with the learner's states. */
export function outlineQuery(enrolmentId: string) {
  return queryOptions({
    queryKey: [...enrolmentKey(enrolmentId), 'outline'],
    queryFn: ({ signal }) => call(learningRoutes.outline, { params: { enrolmentId }, signal }),
  });
}

/** One activity with its content. */
export function activityQuery(enrolmentId: string, key: string) {
  return queryOptions({
    queryKey: [...enrolmentKey(enrolmentId), 'activity', key],
    queryFn: ({ signal }) => call(learningRoutes.activity, { params: { enrolmentId, key }, signal }),
  });
}

/** An attempt at a quiz, as it was shown. */
export function attemptQuery(enrolmentId: string, attemptId: string) {
  return queryOptions({
    queryKey: [...enrolmentKey(enrolmentId), 'attempt', attemptId],
    queryFn: ({ signal }) => call(learningRoutes.attempt, { params: { enrolmentId, attemptId }, signal }),
  });
}

/** What the player keeps in step after a write. */
export interface PlayerCache {
  /** Takes what a write said about an activity and the course. */
  takeProgress: (progress: ActivityProgress) => void;
  /** Takes an attempt as the server has just told it. */
  takeAttempt: (attempt: AttemptView) => void;
  /** Asks for an activity again: its attempts have changed. */
  refreshActivity: (key: string) => void;
}

/** @param enrolmentId whose player this is */
export function usePlayerCache(enrolmentId: string): PlayerCache {
  const client = useQueryClient();
  return useMemo(
    () => ({
      takeProgress: (progress) => takeProgress(client, enrolmentId, progress),
      takeAttempt: (attempt) => {
        client.setQueryData(attemptQuery(enrolmentId, attempt.id).queryKey, attempt);
      },
      refreshActivity: (key) => void client.invalidateQueries({ queryKey: activityQuery(enrolmentId, key).queryKey }),
    }),
    [client, enrolmentId],
  );
}

function takeProgress(client: QueryClient, enrolmentId: string, { activity, course }: ActivityProgress): void {
  const outlineKey = outlineQuery(enrolmentId).queryKey;
  const before = client.getQueryData(outlineKey);
  const changed = before?.modules.some((module) =>
    module.activities.some(({ key, state }) => key === activity.key && state !== activity.state),
  );
  client.setQueryData(outlineKey, (outline) => outline && withProgress(outline, { activity, course }));
  client.setQueryData(activityQuery(enrolmentId, activity.key).queryKey, (view): ActivityView | undefined =>
    view && { ...view, state: activity.state, bookmark: activity.bookmark },
  );
  // What was locked may be open now; a mere bookmark opens nothing.
  if (changed === false) return;
  // A first answer on its way would not be asked for anew, and may be older than this write: it is given up.
  void client.cancelQueries({ queryKey: outlineKey }).then(() => client.invalidateQueries({ queryKey: outlineKey }));
}

function withProgress(outline: OutlineView, { activity, course }: ActivityProgress): OutlineView {
  const modules = outline.modules.map((module) => ({
    ...module,
    activities: module.activities.map((each) =>
      each.key === activity.key ? { ...each, state: activity.state, scoreHundredths: activity.scoreHundredths } : each,
    ),
  }));
  return { ...outline, progress: course, modules };
}
