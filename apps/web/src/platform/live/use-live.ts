import { liveHint, notificationRoutes, type LiveHintView } from '@rso-connect/shared';
import { useEffect, useRef } from 'react';

const firstWait = 2_000;
const longestWait = 60_000;

/**
 * Listens to the platform's live hints while the page is in view and somebody is signed in. A hidden page lets go of
 * its connection: a browser has six for each server, and on a phone an open one costs power.
 *
 * @param personId who is signed in; null listens to nothing
 * @param onHint called for each hint, and with null whenever the stream stands again, since some may have been missed
 */
export function useLive(personId: string | null, onHint: (hint: LiveHintView | null) => void): void {
  const latest = useRef(onHint);
  useEffect(() => {
    latest.current = onHint;
  });
  useEffect(() => {
    if (personId === null || typeof EventSource === 'undefined') return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = firstWait;
    const close = (): void => {
      clearTimeout(timer);
      source?.close();
      source = null;
    };
    const open = (): void => {
      close();
      if (document.visibilityState === 'hidden') return;
      source = new EventSource(notificationRoutes.live.path);
      source.addEventListener('open', () => {
        wait = firstWait;
        latest.current(null);
      });
      source.addEventListener('hint', (event) => {
        const hint = readHint(event);
        if (hint) latest.current(hint);
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
      close();
    };
  }, [personId]);
}

function readHint(event: Event): LiveHintView | null {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return null;
  try {
    return liveHint.safeParse(JSON.parse(event.data)).data ?? null;
  } catch {
    return null;
  }
}
