import { learningRoutes, type AttemptSummary, type OutlineView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { DateTimeText } from '../../../ui/moment-text';
import { Notice, StatusText } from '../../../ui/notice';
import { DescriptionList, Prose } from '../../../ui/page';
import { ActionBar } from '../../../ui/action-bar';
import { NextLink } from '../go-on';
import { usePlayerCache } from '../learning.api';
import styles from '../player.module.css';
import type { QuizView } from './quiz-activity';
import { usePlayerWords } from '../use-words';

/** Before an attempt: what the quiz asks, what it takes to pass, and the attempts so far. */
export function QuizIntro({ enrolmentId, activity }: {
  enrolmentId: string;
  activity: QuizView;
  outline: OutlineView | undefined;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { sentence } = useProblemText();
  const { perCent, score, duration } = usePlayerWords();
  const start = useStart(enrolmentId, activity);
  const { passMark, passed, attemptsAllowed, attemptsLeft, timeLimitMinutes, bestScoreHundredths, openAttemptId, canStart } = activity;
  const tried = activity.attempts.filter(({ state }) => state === 'over');
  const label = openAttemptId !== null ? 'quiz.goOn' : tried.length > 0 ? 'quiz.again' : 'quiz.start';
  const mayGo = openAttemptId !== null || canStart;
  return (
    <>
      <div className={styles.text}>
        {passed && <Notice tone="success" title={t('quiz.passedBefore')} />}
        {!mayGo && !passed && <Notice tone="warning" title={t(attemptsLeft === 0 ? 'quiz.noneLeft' : 'quiz.closed')}>{t('quiz.noneLeftWords')}</Notice>}
        <Prose html={activity.html} />
        <DescriptionList
          items={[
            { term: t('quiz.questions'), value: activity.questionCount },
            { term: t('quiz.toPass'), value: perCent(passMark) },
            { term: t('quiz.time'), value: timeLimitMinutes === null ? t('quiz.noLimit') : duration(timeLimitMinutes) },
            {
              term: t('quiz.attempts'),
              value: attemptsAllowed === null ? t('quiz.anyNumber') : t('quiz.attemptsLeft', { left: attemptsLeft ?? 0, allowed: attemptsAllowed }),
            },
            { term: t('quiz.best'), value: bestScoreHundredths === null ? null : score(bestScoreHundredths) },
          ]}
        />
        {tried.length > 0 && <Attempts attempts={tried} />}
      </div>
      <ActionBar
        status={
          start.failure !== undefined && (
            <Notice tone="danger" live>
              {sentence(start.failure)}
            </Notice>
          )
        }
      >
        {passed && <NextLink enrolmentId={enrolmentId} activityKey={activity.key} />}
        {mayGo && (
          <Button kind={passed ? 'secondary' : 'primary'} isPending={start.pending} onPress={() => void start.go()}>
            {t(label)}
          </Button>
        )}
        {!mayGo && !passed && <NextLink enrolmentId={enrolmentId} activityKey={activity.key} kind="secondary" />}
      </ActionBar>
    </>
  );
}

function Attempts({ attempts }: { attempts: readonly AttemptSummary[] }): ReactNode {
  const { t } = useTranslation('learning');
  const { score } = usePlayerWords();
  return (
    <section className={styles.attempts}>
      <h2>{t('quiz.attemptsTitle')}</h2>
      <ol className={styles.attemptList}>
        {attempts.map(({ id, number, submittedAt, scoreHundredths, passed }) => (
          <li key={id}>
            <Link to={{ search: `?attempt=${id}` }}>{t('quiz.attempt', { number })}</Link>
            <StatusText tone={passed ? 'success' : 'neutral'}>{t(passed ? 'result.passed' : 'result.notPassed')}</StatusText>
            {scoreHundredths !== null && <span>{score(scoreHundredths)}</span>}
            {submittedAt !== null && <DateTimeText at={submittedAt} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Starts an attempt, or opens the one that is under way. */
export function useStart(enrolmentId: string, activity: QuizView): { go: () => Promise<void>; pending: boolean; failure: unknown } {
  const cache = usePlayerCache(enrolmentId);
  const [, setParams] = useSearchParams();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const go = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      const attempt = await call(learningRoutes.startAttempt, { params: { enrolmentId, key: activity.key }, body: {} });
      cache.takeAttempt(attempt);
      cache.refreshActivity(activity.key);
      setParams({ attempt: attempt.id });
    } catch (error) {
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  return { go, pending, failure };
}
