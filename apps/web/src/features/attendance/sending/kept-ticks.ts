import { attendanceRoutes, type MarkInput, type OutputOf } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { browserShelf } from '../../../platform/sending/browser-shelf';
import { keepTrying } from '../../../platform/sending/keep-trying';
import { OutgoingQueue } from '../../../platform/sending/outgoing-queue';
import { failureOf } from './send-failure';
import { ticksPrefix } from './shelf-prefix';

type Taken = OutputOf<typeof attendanceRoutes.mark>;
type Listener = (taken: Taken) => void;

/** A trainer's marks of one session on their way to the API: kept on the device until they are there. */
export class KeptTicks {
  readonly queue: OutgoingQueue<readonly MarkInput[]>;
  private readonly listeners = new Set<Listener>();

  constructor(personId: string, sessionId: string) {
    this.queue = new OutgoingQueue<readonly MarkInput[]>(
      browserShelf(`${ticksPrefix}${personId}.${sessionId}`),
      async (key, marks) => {
        const taken = await call(attendanceRoutes.mark, { params: { sessionId }, body: { marks: [...marks] }, idempotencyKey: key });
        for (const listener of this.listeners) listener(taken);
        return undefined;
      },
      failureOf,
    );
    keepTrying(this.queue);
  }

  /** @returns a function that ends listening */
  onTaken(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const opened = new Map<string, KeptTicks>();

/** @returns the marks of a trainer in a session; one object for as long as the page is open */
export function ticksOf(personId: string, sessionId: string): KeptTicks {
  const key = `${personId}.${sessionId}`;
  const ticks = opened.get(key) ?? new KeptTicks(personId, sessionId);
  opened.set(key, ticks);
  return ticks;
}
