import { ownEvaluationRoutes, type OwnEvaluationInFull, type QuizAnswer } from '@rso-connect/shared';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { ActionBar } from '../../ui/action-bar';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './evaluations.module.css';
import type { QuestionKit } from './kit';

/** Typing is sent when it pauses, not with each letter. */
const pause = 700;
const tryAgain = 10_000;

/** An open test: all its questions on one page, each answer sent as it is given. */
export function OwnTest({ id, test, kit, take }: {
  id: string;
  test: NonNullable<OwnEvaluationInFull['test']>;
  kit: QuestionKit;
  take: (answer: OwnEvaluationInFull) => void;
}): ReactNode {
  const { t } = useTranslation('evaluations');
  const { sentence } = useProblemText();
  const [sender] = useState(() => kit.sender(id, test.answers));
  const [answers, setAnswers] = useState<ReadonlyMap<string, QuizAnswer>>(
    () => new Map([...test.answers.map(({ questionKey, answer }) => [questionKey, answer] as const), ...sender.unsent]),
  );
  const queue = useSyncExternalStore(useCallback((tell: () => void) => sender.listen(tell), [sender]), () => sender.view);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [asked, setAsked] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const send = (): void => void sender.flush();
    send();
    window.addEventListener('online', send);
    const again = setInterval(send, tryAgain);
    return () => {
      window.removeEventListener('online', send);
      clearInterval(again);
      send();
    };
  }, [sender]);

  const give = (key: string, answer: QuizAnswer): void => {
    setAnswers((before) => new Map(before).set(key, answer));
    sender.give(key, answer);
    clearTimeout(timer.current);
    if ('text' in answer) timer.current = setTimeout(() => void sender.flush(), pause);
    else void sender.flush();
  };
  const missing = test.questions.filter((question) => !kit.isAnswered(question, answers.get(question.key))).length;
  const handIn = async (): Promise<void> => {
    if (missing > 0 && !asked) {
      setAsked(true);
      return;
    }
    setPending(true);
    setFailure(undefined);
    try {
      clearTimeout(timer.current);
      if (!(await sender.flush())) throw new Error(t('own.notSent'));
      const answer = await call(ownEvaluationRoutes.handIn, { params: { evaluationId: id }, body: {} });
      sender.close();
      take(answer);
    } catch (error) {
      setFailure(error instanceof Error && error.message === t('own.notSent') ? error.message : sentence(error));
      setPending(false);
    }
  };
  const { Question, SaveState } = kit;
  return (
    <>
      <div className={styles.questions}>
        {test.questions.map((question, place) => (
          <Question
            key={question.key}
            number={place + 1}
            total={test.questions.length}
            question={question}
            answer={answers.get(question.key)}
            refused={queue.refused.has(question.key)}
            onAnswer={(answer) => give(question.key, answer)}
          />
        ))}
      </div>
      <ActionBar
        status={
          failure ? (
            <Notice tone="danger" live>
              {failure}
            </Notice>
          ) : asked && missing > 0 ? (
            <Notice tone="warning" live>
              {t('own.missing', { count: missing })}
            </Notice>
          ) : (
            <SaveState queue={queue} />
          )
        }
      >
        <Button kind="primary" isPending={pending} onPress={() => void handIn()}>
          {t(asked && missing > 0 ? 'own.handInAnyway' : 'own.handIn')}
        </Button>
      </ActionBar>
    </>
  );
}
