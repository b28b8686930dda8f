import { keptNotes } from './kept-notes';
import { keptScans } from './kept-scans';
import { keptTicks } from './kept-ticks';

/**
 * Sends what a person left on this device, whichever page is open.
 *
 * @param shelves names of what lies on the device
 * @returns how many things couldn't be sent
 */
export async function sendKept(personId: string, shelves: readonly string[]): Promise<number> {
  const queues = [keptTicks, keptScans, keptNotes].flatMap((kind) => kind.left(personId, shelves).map(({ queue }) => queue));
  await Promise.all(queues.map((queue) => queue.flush()));
  return queues.reduce((count, { unsent }) => count + unsent.size, 0);
}

/** Forgets what a person left on this device, sent or not. */
export function forgetUnsent(personId: string, shelves: readonly string[]): void {
  for (const kind of [keptTicks, keptScans, keptNotes]) kind.forget(personId, shelves);
}
