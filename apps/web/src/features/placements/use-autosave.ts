import { useEffect, useRef, useState } from 'react';

/** Where what somebody writes stands. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';
const pauseMs = 1200;

/**
 * Saves by itself, a moment after the last change and one save after the other.
 *
 * @param value what is written; a new object with every change
 * @param save sends it; what it throws stops the saving
 * @returns where it stands, and what saves at once
 */
export function useAutosave<V>(value: V, save: (value: V) => Promise<void>): { saving: Saving; error: unknown; flush: () => Promise<void> } {
  const [state, setState] = useState<{ saving: Saving; error?: unknown }>({ saving: 'saved' });
  const latest = useRef({ value, save });
  const kept = useRef(value);
  const queue = useRef(Promise.resolve());
  useEffect(() => { latest.current = { value, save }; });
  const [flush] = useState(() => (): Promise<void> => {
    queue.current = queue.current.then(async () => {
      const { value: now, save: send } = latest.current;
      if (now === kept.current) return;
      setState({ saving: 'saving' });
      try {
        await send(now);
        kept.current = now;
        setState({ saving: latest.current.value === now ? 'saved' : 'waiting' });
      } catch (error) {
        setState({ saving: 'failed', error });
      }
    });
    return queue.current;
  });
  useEffect(() => {
    if (value === kept.current) return undefined;
    setState((before) => (before.saving === 'failed' ? before : { saving: 'waiting' }));
    const timer = setTimeout(() => void flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [value, flush]);
  // Whoever leaves the page keeps what they wrote.
  useEffect(() => () => void flush(), [flush]);
  return { saving: state.saving, error: state.error, flush };
}
