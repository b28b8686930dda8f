import type { ActivityView, OutlineView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../../../platform/api/problem-error';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { Icon } from '../../../ui/icon';
import { PageHeader } from '../../../ui/page';
import { ErrorState, Skeleton } from '../../../ui/states';
import { activityQuery, outlineQuery } from '../learning.api';
import { Neighbours } from './neighbours';
import { placeOf, playerAddress, type Place } from '../outline';
import { PageActivity } from './page-activity';
import styles from '../player.module.css';
import { usePlayerWords } from '../use-words';

const loadFile = () => import('./file-activity');
const loadVideo = () => import('./video-activity');
const loadQuiz = () => import('../quiz/quiz-activity');
const loadSurvey = () => import('../survey/survey-activity');
// What most don't see comes where somebody does.
const LockedState = lazy(async () => ({ default: (await import('./locked-state')).LockedState }));
const FileActivity = lazy(async () => ({ default: (await loadFile()).FileActivity }));
const VideoActivity = lazy(async () => ({ default: (await loadVideo()).VideoActivity }));
const QuizActivity = lazy(async () => ({ default: (await loadQuiz()).QuizActivity }));
const SurveyActivity = lazy(async () => ({ default: (await loadSurvey()).SurveyActivity }));

/** One activity: where one is, its content, and what to do next. */
export default function ActivityPage(): ReactNode {
  const { enrolmentId = '', key = '' } = useParams();
  return (
    <RequireSignIn>
      <Activity key={key} enrolmentId={enrolmentId} activityKey={key} />
    </RequireSignIn>
  );
}

function Activity({ enrolmentId, activityKey }: { enrolmentId: string; activityKey: string }): ReactNode {
  const outline = useQuery(outlineQuery(enrolmentId)).data;
  const activity = useQuery(activityQuery(enrolmentId, activityKey));
  const place = outline && placeOf(outline, activityKey);
  usePrefetchedNext(enrolmentId, activity.data ? place : undefined);
  useFetchedParts(activity.data !== undefined);
  if (activity.data) {
    return (
      <div className={styles.player}>
        <Head enrolmentId={enrolmentId} place={place} title={activity.data.title} activity={activity.data} />
        <Suspense fallback={<Skeleton lines={6} />}>
          <Content enrolmentId={enrolmentId} activity={activity.data} outline={outline} />
        </Suspense>
        <Neighbours enrolmentId={enrolmentId} place={place} />
      </div>
    );
  }
  if (!activity.isError) return <Skeleton lines={8} />;
  return (
    <div className={styles.player}>
      {place && <Head enrolmentId={enrolmentId} place={place} title={place.activity.title} />}
      {isProblem(activity.error, 'learning.activity-locked') ? (
        <Suspense fallback={<Skeleton lines={3} />}>
          <LockedState enrolmentId={enrolmentId} error={activity.error} />
        </Suspense>
      ) : (
        <ErrorState error={activity.error} retry={() => void activity.refetch()} />
      )}
      <Neighbours enrolmentId={enrolmentId} place={place} />
    </div>
  );
}

function Content({ enrolmentId, activity, outline }: {
  enrolmentId: string;
  activity: ActivityView;
  outline: OutlineView | undefined;
}): ReactNode {
  switch (activity.type) {
    case 'page':
      return <PageActivity enrolmentId={enrolmentId} activity={activity} />;
    case 'video':
      return <VideoActivity enrolmentId={enrolmentId} activity={activity} />;
    case 'file':
      return <FileActivity enrolmentId={enrolmentId} activity={activity} />;
    case 'quiz':
      return <QuizActivity enrolmentId={enrolmentId} activity={activity} outline={outline} />;
    case 'survey':
      return <SurveyActivity enrolmentId={enrolmentId} activity={activity} />;
  }
}

function Head({ enrolmentId, place, title, activity }: {
  enrolmentId: string;
  place: Place | undefined;
  title: string;
  activity?: ActivityView;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { duration } = usePlayerWords();
  return (
    <PageHeader
      title={title}
      above={
        <div className={styles.where}>
          <Link to={playerAddress(enrolmentId)} className={styles.toOutline}>
            <Icon name="menu" />
            {t('activity.outline')}
          </Link>
          {place && (
            <span>
              {t('activity.where', { number: place.moduleNumber, module: place.module.title, position: place.position, total: place.module.activities.length })}
            </span>
          )}
        </div>
      }
      meta={
        activity && (
          <>
            <span>{t(`type.${activity.type}`)}</span>
            <span>{duration(activity.minutes)}</span>
            <span className={styles.state}>
              {activity.state === 'complete' && <Icon name="check" />}
              {t(`state.${activity.state}`)}
            </span>
            {!activity.required && <span>{t('activity.optional')}</span>}
          </>
        )
      }
    />
  );
}

// The next activity is there before anybody asks for it, also when the link drops in between.
function usePrefetchedNext(enrolmentId: string, place: Place | undefined): void {
  const client = useQueryClient();
  const next = place?.next && !place.next.locked ? place.next.key : undefined;
  useEffect(() => {
    if (next !== undefined) void client.query({ ...activityQuery(enrolmentId, next), staleTime: 60_000 }).catch(() => undefined);
  }, [client, enrolmentId, next]);
}

// The parts that the first page doesn't need come after it, so that a quiz opens without a connection too.
function useFetchedParts(standing: boolean): void {
  useEffect(() => {
    // Whoever opens such an activity later is told if it can't be fetched then either.
    if (standing) void Promise.all([loadFile(), loadVideo(), loadQuiz(), loadSurvey()]).catch(() => undefined);
  }, [standing]);
}
