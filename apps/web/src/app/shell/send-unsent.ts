import { sendKept } from '../../features/attendance/sending/send-kept';
import { doneMarksOf } from '../../features/learning/sending/done-marks';
import { shelfPrefix } from '../../features/learning/sending/shelf-prefix';

/** Sends what lies on these shelves of the device, as far as it is this person's. */
export function sendUnsent(personId: string, shelves: readonly string[]): void {
  for (const name of shelves) if (name.startsWith(shelfPrefix)) void doneMarksOf(name.slice(shelfPrefix.length)).queue.flush();
  sendKept(personId, shelves);
}
