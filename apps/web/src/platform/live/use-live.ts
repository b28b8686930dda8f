import { liveBeginning, liveHint, notificationRoutes, type LiveHintView } from '@rso-connect/shared';
import { useEffect, useRef } from 'react';

const firstWait = 2_000;
const longestWait = 60_000;
/** So often a screen asks for everything while no line stands. */
const askEvery = 60_000;

type Listener = (hint: LiveHintView | null) => void;
const listeners = new Set<Listener>();

/**
 * Listens to what the one line of this page hears.
 *
 * @param listener called for each hint, and with null where some may have been missed
 */
export function useLiveHints(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const mine: Listener = (hint) => latest.current(hint);
    listeners.add(mine);
    return () => {
      listeners.delete(mine);
    };
  }, []);
}

function hand(hint: LiveHintView | null): void {
  for (const listener of listeners) listener(hint);
}

/**
 * Holds the page's one line to the platform's live hints while the page is in view and somebody is signed in; what it
 * hears goes to whoever called {@link useLiveHints}. A hidden page lets go of its line: a browser has six for each
 * server, and on a phone an open one costs power. It takes it up again where it was. Where no line comes to stand, it
 * asks from time to time.
 *
 * @param personId who is signed in; null listens to nothing
 */
export function useLive(personId: string | null): void {
  useEffect(() => {
    if (personId === null) return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = firstWait;
    let position = '';
    const stands = (): boolean => source !== null && source.readyState === EventSource.OPEN;
    const asking = setInterval(() => {
      if (document.visibilityState !== 'hidden' && (typeof EventSource === 'undefined' || !stands())) hand(null);
    }, askEvery);
    const close = (): void => {
      clearTimeout(timer);
      source?.close();
      source = null;
    };
    const open = (): void => {
      close();
      if (document.visibilityState === 'hidden' || typeof EventSource === 'undefined') return;
      source = new EventSource(position === '' ? notificationRoutes.live.path : `${notificationRoutes.live.path}?after=${encodeURIComponent(position)}`);
      source.addEventListener('begin', (event) => {
        wait = firstWait;
        position = positionOf(event) ?? position;
        if (dataOf(event, liveBeginning)?.isComplete !== true) hand(null);
      });
      source.addEventListener('hint', (event) => {
        position = positionOf(event) ?? position;
        const hint = dataOf(event, liveHint);
        if (hint) hand(hint.kind === 'look' ? null : hint);
      });
      source.addEventListener('error', () => {
        // After an answer that is no stream (the process stops, the session is over) the browser gives up by itself.
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, wait);
        wait = Math.min(wait * 2, longestWait);
      });
    };
    open();
    document.addEventListener('visibilitychange', open);
    return () => {
      document.removeEventListener('visibilitychange', open);
      clearInterval(asking);
      close();
    };
  }, [personId]);
}

function positionOf(event: Event): string | null {
  return event instanceof MessageEvent && event.lastEventId !== '' ? event.lastEventId : null;
}

function dataOf<T>(event: Event, schema: { safeParse: (value: unknown) => { data?: T | undefined } }): T | null {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return null;
  try {
    return schema.safeParse(JSON.parse(event.data)).data ?? null;
  } catch {
    return null;
  }
}
