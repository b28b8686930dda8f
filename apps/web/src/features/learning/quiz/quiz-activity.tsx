import type { ActivityView, OutlineView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { ErrorState, Skeleton } from '../../../ui/states';
import { attemptQuery } from '../learning.api';
import { QuizIntro } from './quiz-intro';

const loadAttempt = () => import('./quiz-attempt');
const loadResult = () => import('./attempt-result');
const QuizAttempt = lazy(async () => ({ default: (await loadAttempt()).QuizAttempt }));
const AttemptResult = lazy(async () => ({ default: (await loadResult()).AttemptResult }));

/** A quiz as its activity shows it. */
export type QuizView = Extract<ActivityView, { type: 'quiz' }>;

interface QuizProps {
  enrolmentId: string;
  activity: QuizView;
  outline: OutlineView | undefined;
}

/** A quiz: what it is, or one attempt at it. Which one is in the address, so that a reload finds the same. */
export function QuizActivity(props: QuizProps): ReactNode {
  const attemptId = useSearchParams()[0].get('attempt');
  // While the introduction is read, what follows it comes: a link that breaks then must not stop the quiz.
  useEffect(() => void Promise.allSettled([loadAttempt(), loadResult()]), []);
  if (attemptId === null) return <QuizIntro {...props} />;
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <Attempt key={attemptId} {...props} attemptId={attemptId} />
    </Suspense>
  );
}

function Attempt({ attemptId, ...props }: QuizProps & { attemptId: string }): ReactNode {
  const query = useQuery(attemptQuery(props.enrolmentId, attemptId));
  const { data: attempt } = query;
  const [opened, setOpened] = useState(false);
  const [fresh, setFresh] = useState(false);
  const handedIn = useCallback(() => setFresh(true), []);
  if (!attempt) {
    if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    return <Skeleton lines={6} />;
  }
  if (attempt.state === 'over') return <AttemptResult {...props} attempt={attempt} fresh={fresh} />;
  // What is kept from before may lack what another device has saved since.
  if (!opened && query.isFetching && !query.isFetchedAfterMount) return <Skeleton lines={6} />;
  if (!opened) setOpened(true);
  return (
    <QuizAttempt
      enrolmentId={props.enrolmentId}
      attempt={attempt}
      heardAt={query.dataUpdatedAt}
      onOver={handedIn}
      reload={query.refetch}
    />
  );
}
