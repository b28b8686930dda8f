import { learningRoutes, type AttemptView } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { ProblemError } from '../../../platform/api/problem-error';
import { browserShelf } from '../../../platform/sending/browser-shelf';
import type { SendFailure } from '../../../platform/sending/outgoing-queue';
import { AnswerQueue } from './answer-queue';

type TimeListener = (secondsLeft: number | null) => void;

/** An attempt's answers on their way to the API, and the API's word on the time that is left. */
export interface AnswerLink {
  queue: AnswerQueue;
  /** @returns a function that ends listening */
  onTime: (listener: TimeListener) => () => void;
}

/**
 * Ties an attempt's answers to the API and to this device's storage.
 *
 * @param enrolmentId whose
 * @param attempt as it was when it was opened
 */
export function answerLink(enrolmentId: string, attempt: AttemptView): AnswerLink {
  const listeners = new Set<TimeListener>();
  const queue = new AnswerQueue(
    attempt.answers,
    browserShelf(`rso.answers.${attempt.id}`),
    async (questionKey, revision, answer) => {
      const params = { enrolmentId, attemptId: attempt.id, questionKey };
      const { secondsLeft, ...saved } = await call(learningRoutes.saveAnswer, { params, body: { revision, answer } });
      for (const tell of listeners) tell(secondsLeft);
      return saved;
    },
    failureOf,
  );
  return {
    queue,
    onTime: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function failureOf(error: unknown): SendFailure {
  if (!(error instanceof ProblemError)) return 'later';
  if (['learning.answer-invalid', 'learning.question-not-found', 'request.invalid'].includes(error.code)) return 'refused';
  return ['learning.attempt-over', 'learning.attempt-not-found', 'learning.not-open'].includes(error.code) ? 'over' : 'later';
}
