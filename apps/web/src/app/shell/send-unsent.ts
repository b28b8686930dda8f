import { forgetUnsent, sendKept } from '../../features/attendance/sending/send-kept';
import { doneMarksOf, shelfPrefix } from '../../features/learning/sending/done-marks';
import { shelvesNamed } from '../../platform/offline/last-answers';

/** @returns the names of what may lie on this device unsent */
export function unsentShelves(): string[] {
  return shelvesNamed('rso.').filter((name) => /^rso\.(?:done|ticks|scans|walk-ups)\./.test(name));
}

/**
 * Sends what lies on these shelves of the device, as far as it is this person's.
 *
 * @returns how many things of theirs couldn't be sent
 */
export async function sendUnsent(personId: string, shelves: readonly string[]): Promise<number> {
  for (const name of shelves) if (name.startsWith(shelfPrefix)) void doneMarksOf(name.slice(shelfPrefix.length)).queue.flush();
  return sendKept(personId, shelves);
}

export { forgetUnsent };
