import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveHints } from '../../platform/live/use-live';
import { useSpacesRefresh } from './spaces.api';

/** Many screens hear of the same post at once: each waits a moment of its own before it asks. */
const leastMs = 300;
const spreadMs = 1_500;

/**
 * Asks again for what the screen shows of the network when there is something new in it, once for hints that come together.
 *
 * @param topicId the topic that the screen shows; its posts are asked for as well
 */
export function useLiveTopics(topicId?: string): void {
  const client = useQueryClient();
  const refresh = useSpacesRefresh();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const touched = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveHints((hint) => {
    if (hint !== null && hint.kind !== 'topic' && hint.kind !== 'read') return;
    if (topicId !== undefined && (hint === null || (hint.kind === 'topic' && hint.id === topicId))) touched.current = true;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const keys = touched.current && topicId !== undefined ? [['spaces', 'topic', topicId], ['spaces', 'posts', topicId]] : [];
      touched.current = false;
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
      void refresh();
    }, leastMs + Math.random() * spreadMs);
  });
}
