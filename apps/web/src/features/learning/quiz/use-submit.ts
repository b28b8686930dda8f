import { learningRoutes, type AttemptView } from '@rso-connect/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../../platform/api/call';
import { newIdempotencyKey } from '../../../platform/api/idempotency-key';
import { ProblemError } from '../../../platform/api/problem-error';
import { usePlayerCache } from '../learning.api';
import type { Answers } from './use-answers';

const tryAgain = 10_000;

/** `waiting`: no connection, it is sent by itself as soon as there is one. */
export type SubmitState = 'idle' | 'sending' | 'waiting';

/**
 * Ends an attempt. Pressing twice, and trying again after a lost connection, count once.
 *
 * @param onOver called when the result is there, before it is shown
 */
export function useSubmit(enrolmentId: string, attempt: AttemptView, answers: Answers, onOver: () => void): {
  state: SubmitState;
  failure: unknown;
  /** @param anyway also if answers are still unsent: the time is over, and the server has ended the attempt */
  submit: (anyway?: boolean) => Promise<void>;
} {
  const cache = usePlayerCache(enrolmentId);
  const [state, setState] = useState<SubmitState>('idle');
  const [failure, setFailure] = useState<unknown>();
  const key = useRef<string>(undefined);
  const busy = useRef(false);
  const { flush, close } = answers;

  const send = useCallback(
    async (anyway: boolean): Promise<SubmitState> => {
      if (!(await flush()) && !anyway) return 'waiting';
      key.current ??= newIdempotencyKey();
      const params = { enrolmentId, attemptId: attempt.id };
      try {
        const done = await call(learningRoutes.submitAttempt, { params, body: {}, idempotencyKey: key.current });
        close();
        onOver();
        cache.takeAttempt(done.attempt);
        cache.takeProgress(done.progress);
        cache.refreshActivity(attempt.activityKey);
        return 'idle';
      } catch (error) {
        if (error instanceof ProblemError && error.status > 0) key.current = undefined;
        else return 'waiting';
        throw error;
      }
    },
    [attempt.activityKey, attempt.id, cache, close, enrolmentId, flush, onOver],
  );

  const submit = useCallback(
    async (anyway = false): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      setState('sending');
      setFailure(undefined);
      try {
        setState(await send(anyway));
      } catch (error) {
        setFailure(error);
        setState('idle');
      } finally {
        busy.current = false;
      }
    },
    [send],
  );

  useEffect(() => {
    if (state !== 'waiting') return undefined;
    const again = (): void => void submit();
    const timer = setInterval(again, tryAgain);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [state, submit]);
  return { state, failure, submit };
}
