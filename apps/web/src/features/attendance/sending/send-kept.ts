import { scansOf } from './kept-scans';
import { ticksOf } from './kept-ticks';
import { scansPrefix, ticksPrefix } from './shelf-prefix';

/** Sends what a person left on this device, whichever page is open. */
export function sendKept(personId: string, shelves: readonly string[]): void {
  const ticks = `${ticksPrefix}${personId}.`;
  for (const name of shelves) {
    if (name === `${scansPrefix}${personId}`) void scansOf(personId).queue.flush();
    else if (name.startsWith(ticks)) void ticksOf(personId, name.slice(ticks.length)).queue.flush();
  }
}
