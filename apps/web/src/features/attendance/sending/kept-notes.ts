import { attendanceRoutes, type SessionAttendance } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { newIdempotencyKey } from '../../../platform/api/idempotency-key';
import { KeptKind } from './kept-kind';

/** A name on the walk-up list as it was noted. */
export interface KeptNote {
  name: string;
  at: string;
}

/** Names of people without a phone who aren't in the run, by session; the API counts a note by its key once. */
export const keptNotes = new KeptKind<KeptNote, SessionAttendance>('rso.walk-ups.', (sessionId, id, { name, at }) =>
  call(attendanceRoutes.addWalkUp, { params: { sessionId }, body: { id, name, at }, idempotencyKey: newIdempotencyKey() }));
