import { attendanceRoutes, type ScanResult } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { newIdempotencyKey } from '../../../platform/api/idempotency-key';
import { browserShelf } from '../../../platform/sending/browser-shelf';
import { keepTrying } from '../../../platform/sending/keep-trying';
import { OutgoingQueue } from '../../../platform/sending/outgoing-queue';
import { failureOf } from './send-failure';
import { scansPrefix } from './shelf-prefix';

/** A code as it was scanned. */
export interface KeptScan {
  code: string;
  /** By the device's clock: only how long ago is of interest. */
  at: number;
}

/** After so many milliseconds a scan was kept, and not only slow. */
const slow = 15_000;
type Listener = (id: string, result: ScanResult) => void;

/** An officer's scans on their way to the API: kept on the device until they are there. */
export class KeptScans {
  readonly queue: OutgoingQueue<KeptScan>;
  private readonly listeners = new Set<Listener>();

  constructor(personId: string) {
    this.queue = new OutgoingQueue<KeptScan>(
      browserShelf(`${scansPrefix}${personId}`),
      async (id, { code, at }) => {
        const result = await call(attendanceRoutes.scan, { body: { code, id, kept: Math.abs(Date.now() - at) > slow }, idempotencyKey: newIdempotencyKey() });
        for (const listener of this.listeners) listener(id, result);
        return undefined;
      },
      failureOf,
    );
    keepTrying(this.queue);
  }

  /** @returns a function that ends listening */
  onResult(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const opened = new Map<string, KeptScans>();

/** @returns the scans of a person; one object for as long as the page is open */
export function scansOf(personId: string): KeptScans {
  const scans = opened.get(personId) ?? new KeptScans(personId);
  opened.set(personId, scans);
  return scans;
}
