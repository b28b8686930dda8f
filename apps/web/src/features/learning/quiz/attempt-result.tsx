import type { AttemptView, OutlineView } from '@rso-connect/shared';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button, LinkButton } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/notice';
import { ActionBar } from '../../../ui/action-bar';
import { CourseCompleted } from '../course-completed';
import { NextLink } from '../go-on';
import { isCompleted } from '../outline';
import { QuestionReview } from './question-review';
import type { QuizView } from './quiz-activity';
import styles from './quiz.module.css';
import { useStart } from './quiz-intro';
import { usePlayerWords } from '../use-words';

/** How an attempt went: the score, what to do next, and each question with its answers. */
export function AttemptResult({ enrolmentId, activity, attempt, outline, fresh }: {
  enrolmentId: string;
  activity: QuizView;
  attempt: AttemptView;
  outline: OutlineView | undefined;
  /** Whether it has just been handed in here. */
  fresh: boolean;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { sentence } = useProblemText();
  const { score, perCent } = usePlayerWords();
  const start = useStart(enrolmentId, activity);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!fresh) return;
    window.scrollTo({ top: 0, behavior: 'instant' });
    heading.current?.focus({ preventScroll: true });
  }, [fresh]);
  const { result } = attempt;
  if (!result) return null;
  const { passed, scoreHundredths, passMark } = result;
  const right = result.questions.filter((each) => each.right).length;
  const mayTryAgain = activity.canStart || activity.openAttemptId !== null;
  const given = new Map(attempt.answers.map(({ questionKey, answer }) => [questionKey, answer]));
  const results = new Map(result.questions.map((each) => [each.key, each]));
  return (
    <div className={styles.result}>
      <section className={styles.verdict} data-passed={passed || undefined}>
        <h2 ref={heading} tabIndex={-1} className={styles.score}>
          <Icon name={passed ? 'check' : 'error'} />
          {t(passed ? 'result.titlePassed' : 'result.titleNotPassed', { score: score(scoreHundredths) })}
        </h2>
        <p>{t('result.right', { right, total: result.questions.length, passMark: perCent(passMark) })}</p>
        {result.endedBy === 'timed_out' && <p>{t('result.timedOut')}</p>}
        {!passed && <p>{t(activity.passed ? 'result.passedBefore' : mayTryAgain ? 'result.tryAgain' : 'result.noneLeft')}</p>}
        {!passed && mayTryAgain && activity.attemptsLeft !== null && <p>{t('result.attemptsLeft', { count: activity.attemptsLeft })}</p>}
      </section>
      {passed && isCompleted(outline) && <CourseCompleted enrolmentId={enrolmentId} />}
      <h2>{t('result.questions')}</h2>
      <ol className={styles.reviews}>
        {attempt.questions.map((question, index) => {
          const about = results.get(question.key);
          return about && <QuestionReview key={question.key} number={index + 1} question={question} answer={given.get(question.key)} result={about} />;
        })}
      </ol>
      <ActionBar
        status={
          start.failure !== undefined && (
            <Notice tone="danger" live>
              {sentence(start.failure)}
            </Notice>
          )
        }
      >
        {passed || activity.passed || !mayTryAgain ? (
          <NextLink enrolmentId={enrolmentId} activityKey={activity.key} />
        ) : (
          <>
            <LinkButton to={{ search: '' }}>{t('result.toQuiz')}</LinkButton>
            <Button kind="primary" isPending={start.pending} onPress={() => void start.go()}>
              {t(activity.openAttemptId === null ? 'quiz.again' : 'quiz.goOn')}
            </Button>
          </>
        )}
      </ActionBar>
    </div>
  );
}
