import { useState } from 'react';
import { useProblemText } from '../platform/i18n/use-problem-text';
import { announce } from './toast';

/** One thing that is done at the press of a button. */
export interface Act<T = unknown> {
  /** @returns whether it was done */
  act: (doIt: () => Promise<T>, done: string) => Promise<boolean>;
  pending: boolean;
  /** Why it wasn't, as a sentence. */
  failure: string | undefined;
}

/**
 * Does something, says that it is done or why it isn't, and shows in both cases what is so now: where it failed, somebody
 * else may have been quicker.
 *
 * @param changed asks for what is shown anew; with what the act gave, where it was done
 */
export function useAct<T = unknown>(changed: (after?: T) => Promise<unknown>): Act<T> {
  const { sentence } = useProblemText();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const act: Act<T>['act'] = async (doIt, done) => {
    setFailure(undefined);
    setPending(true);
    try {
      await changed(await doIt());
      announce(done);
      return true;
    } catch (error) {
      setFailure(sentence(error));
      await changed();
      return false;
    } finally {
      setPending(false);
    }
  };
  return { act, pending, failure };
}
