import type { BookmarkPosition } from '@rso-connect/shared';
import { useEffect, useRef, type RefObject } from 'react';

/** Above this it isn't worth a jump. */
const worthwhile = 0.03;
/** How long pictures may still move the text about. */
const restless = 3_000;

/**
 * Brings the reader back to where they left the text, and tells each new place.
 *
 * @param start where they left; null or a place near the top stays at the top
 * @param tell takes each new place
 * @returns to put on the element that holds the text
 */
export function useReadingPlace(start: BookmarkPosition | null, tell: (position: BookmarkPosition) => void): RefObject<HTMLDivElement | null> {
  const text = useRef<HTMLDivElement>(null);
  const first = useRef(start?.kind === 'page' ? start.fraction : 0);

  useEffect(() => {
    const element = text.current;
    if (!element || first.current < worthwhile || typeof ResizeObserver === 'undefined') return undefined;
    const goThere = (): void => {
      const box = element.getBoundingClientRect();
      window.scrollTo({ top: window.scrollY + box.top + box.height * first.current, behavior: 'instant' });
    };
    // Once when the page stands, and again whenever a picture moves the text, until the reader takes over.
    const watch = new ResizeObserver(goThere);
    watch.observe(element);
    const stop = (): void => {
      watch.disconnect();
      clearTimeout(timer);
      for (const name of signs) window.removeEventListener(name, stop);
    };
    const signs = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
    for (const name of signs) window.addEventListener(name, stop, { passive: true });
    const timer = setTimeout(stop, restless);
    return stop;
  }, []);

  useEffect(() => {
    const moved = (): void => {
      const box = text.current?.getBoundingClientRect();
      if (!box || box.height === 0) return;
      const fraction = Math.min(1, Math.max(0, -box.top / box.height));
      tell({ kind: 'page', fraction: Math.round(fraction * 10_000) / 10_000 });
    };
    window.addEventListener('scroll', moved, { passive: true });
    return () => window.removeEventListener('scroll', moved);
  }, [tell]);
  return text;
}
