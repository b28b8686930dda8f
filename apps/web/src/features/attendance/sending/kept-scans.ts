import { attendanceRoutes, type ScanResult } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { newIdempotencyKey } from '../../../platform/api/idempotency-key';
import { KeptKind } from './kept-kind';

/** A code as it was scanned. */
export interface KeptScan {
  code: string;
  /** By the device's clock: only how long ago is of interest. */
  at: number;
}

/** After so many milliseconds a scan was kept, and not only slow. */
const slow = 15_000;

/** An officer's scans. */
export const keptScans = new KeptKind<KeptScan, ScanResult>('rso.scans.', (_, id, { code, at }) =>
  call(attendanceRoutes.scan, { body: { code, id, kept: Math.abs(Date.now() - at) > slow }, idempotencyKey: newIdempotencyKey() }));
