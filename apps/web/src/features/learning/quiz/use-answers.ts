import type { AttemptView, QuizAnswer } from '@rso-connect/shared';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { QueueView } from '../../../platform/sending/outgoing-queue';
import { answerLink } from './answer-link';

/** Typing is sent when it pauses, not with each letter. */
const pause = 700;
const tryAgain = 10_000;

/** The learner's answers in an open attempt. */
export interface Answers {
  answers: ReadonlyMap<string, QuizAnswer>;
  queue: QueueView;
  give: (questionKey: string, answer: QuizAnswer) => void;
  /** @returns whether everything is with the server */
  flush: () => Promise<boolean>;
  /** The attempt is over: nothing more is sent. */
  close: () => void;
}

/**
 * Keeps and sends the answers of one attempt; the component has the attempt's id as its key.
 *
 * @param enrolmentId whose
 * @param attempt as it was when it was opened
 * @param heardSecondsLeft takes the server's word on the time with each saved answer
 */
export function useAnswers(enrolmentId: string, attempt: AttemptView, heardSecondsLeft: (seconds: number | null) => void): Answers {
  const [{ queue, onTime }] = useState(() => answerLink(enrolmentId, attempt));
  useEffect(() => onTime(heardSecondsLeft), [onTime, heardSecondsLeft]);
  const [answers, setAnswers] = useState<ReadonlyMap<string, QuizAnswer>>(
    () => new Map([...attempt.answers.map(({ questionKey, answer }) => [questionKey, answer] as const), ...queue.unsent]),
  );
  const view = useSyncExternalStore(
    useCallback((tell) => queue.listen(tell), [queue]),
    () => queue.view,
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    return queue.flush();
  }, [queue]);
  const give = useCallback(
    (questionKey: string, answer: QuizAnswer) => {
      setAnswers((before) => new Map(before).set(questionKey, answer));
      queue.give(questionKey, answer);
      clearTimeout(timer.current);
      if ('text' in answer) timer.current = setTimeout(() => void flush(), pause);
      else void flush();
    },
    [queue, flush],
  );
  const close = useCallback(() => {
    clearTimeout(timer.current);
    queue.close();
  }, [queue]);

  useEffect(() => {
    const send = (): void => void flush();
    // What waited on the shelf since the page was last open.
    send();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', send);
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', send);
      send();
    };
  }, [flush]);
  useEffect(() => {
    if (view.state !== 'waiting') return undefined;
    const again = setInterval(() => void flush(), tryAgain);
    return () => clearInterval(again);
  }, [view.state, flush]);

  return useMemo(() => ({ answers, queue: view, give, flush, close }), [answers, view, give, flush, close]);
}
