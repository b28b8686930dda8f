import { talkRoutes } from '@rso-connect/shared';
import { useEffect, useRef } from 'react';
import { call } from '../../../platform/api/call';

/** So long a post must have been in view before the platform is told. */
const settleMs = 800;

/**
 * Notes how far the reader has read: the highest number that was in view for a moment.
 *
 * @param root holds the posts, each with `data-number`
 * @param shown the last number that is on the page; posts that come later are watched too
 * @param onRead told after the platform knows
 */
export function useReading(root: React.RefObject<HTMLElement | null>, topicId: string, lastRead: number, shown: number, onRead: () => void): void {
  const read = useRef(lastRead);
  const told = useRef(onRead);
  useEffect(() => {
    told.current = onRead;
  });
  useEffect(() => {
    const box = root.current;
    if (!box || typeof IntersectionObserver === 'undefined' || read.current >= shown) return undefined;
    let highest = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      if (highest <= read.current || document.visibilityState === 'hidden') return;
      const number = highest;
      // A mark that gets lost is made at the next visit.
      call(talkRoutes.read, { params: { topicId }, body: { number } }).then(
        () => {
          read.current = Math.max(read.current, number);
          told.current();
        },
        () => undefined,
      );
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) highest = Math.max(highest, Number((target as HTMLElement).dataset['number']));
      clearTimeout(timer);
      timer = setTimeout(tell, settleMs);
    });
    for (const post of box.querySelectorAll('[data-number]')) observer.observe(post);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [root, topicId, shown]);
}
