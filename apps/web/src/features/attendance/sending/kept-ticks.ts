import { attendanceRoutes, type MarkInput, type OutputOf } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import { KeptKind } from './kept-kind';

/** A trainer's marks, by session. */
export const keptTicks = new KeptKind<readonly MarkInput[], OutputOf<typeof attendanceRoutes.mark>>('rso.ticks.', (sessionId, key, marks) =>
  call(attendanceRoutes.mark, { params: { sessionId }, body: { marks: [...marks] }, idempotencyKey: key }));
