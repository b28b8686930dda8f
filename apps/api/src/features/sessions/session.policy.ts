import type { EnrolmentState } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { canReadRun, scopeOfRun, type CourseRun } from '../courses/index.js';

type OneRun = Pick<CourseRun, 'id' | 'academyId'>;

/** They come to the meeting: links, rooms and materials are theirs. */
export const seatStates: readonly EnrolmentState[] = ['confirmed', 'active', 'completed'];
/** They have something to do with the run, and may see when it is held. */
const inRun: readonly EnrolmentState[] = [...seatStates, 'applied', 'nominated', 'waitlisted', 'selected', 'failed', 'no_show'];

/** Plans, moves and cancels sessions: the run's trainers, its academy's coordinator, the office. */
export function canManageSessions(actor: Actor, run: OneRun): boolean {
  return actor.can('session.manage', scopeOfRun(run));
}

/** Writes to everybody in the run. */
export function canAnnounce(actor: Actor, run: OneRun): boolean {
  return actor.can('run.announce', scopeOfRun(run));
}

export function canTakeAttendance(actor: Actor, run: OneRun): boolean {
  return actor.can('attendance.take', scopeOfRun(run));
}

/**
 * Whether somebody sees a run's timetable.
 *
 * @param state of their own enrolment in it; null where they have none
 */
export function canSeeTimetable(actor: Actor, run: OneRun, state: EnrolmentState | null): boolean {
  return canReadRun(actor, run) || (state !== null && inRun.includes(state));
}

/** Whether somebody opens its links and materials. */
export function canTakePart(actor: Actor, run: OneRun, state: EnrolmentState | null): boolean {
  return canReadRun(actor, run) || (state !== null && seatStates.includes(state));
}
