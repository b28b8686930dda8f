import type { ScanResult } from '@rso-connect/shared';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { newDeviceId } from '../sending/device-id';
import { keptScans } from '../sending/kept-scans';

/** How the last scan went. */
export type ScanState =
  | { is: 'idle' }
  | { is: 'sending' }
  | { is: 'kept' }
  | { is: 'refused'; problem: unknown }
  | { is: 'answered'; result: ScanResult };

/** An officer's scans: the last one, and how many wait for a connection. */
export interface Scans {
  last: ScanState;
  waiting: number;
  scan: (code: string) => void;
}

/** Takes codes that the officer scans, with or without a connection. */
export function useScans(personId: string): Scans {
  const scans = keptScans.of(personId);
  const [id, setId] = useState<string>();
  const [result, setResult] = useState<ScanResult>();
  useEffect(() => scans.onAnswer(setResult), [scans]);
  useEffect(() => {
    void scans.queue.flush();
  }, [scans]);
  const view = useSyncExternalStore(
    useCallback((tell) => scans.queue.listen(tell), [scans]),
    () => scans.queue.view,
  );
  const scan = useCallback((code: string) => {
    const next = newDeviceId();
    setId(next);
    setResult(undefined);
    scans.queue.put(next, { code, at: Date.now() });
    void scans.queue.flush();
  }, [scans]);
  const unsent = scans.queue.unsent;
  const refusal = id === undefined ? undefined : view.refused.get(id);
  const last = ((): ScanState => {
    if (refusal !== undefined) return { is: 'refused', problem: refusal };
    if (result) return { is: 'answered', result };
    if (id === undefined) return { is: 'idle' };
    return unsent.has(id) && view.state === 'waiting' ? { is: 'kept' } : { is: 'sending' };
  })();
  return { last, waiting: view.state === 'waiting' ? unsent.size : 0, scan };
}
