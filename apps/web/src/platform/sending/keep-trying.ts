import { isLost } from './lost';
import type { OutgoingQueue } from './outgoing-queue';

const tryAgain = 10_000;

/** Sends what waits as soon as there is a connection again: a phone may say that it is online long before anything can be reached. */
export function keepTrying<Entry>(queue: OutgoingQueue<Entry>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  window.addEventListener('online', () => void queue.flush());
  queue.listen(() => {
    if (queue.view.state !== 'waiting' || !isLost(queue.view.problem)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void queue.flush(), tryAgain);
  });
}
