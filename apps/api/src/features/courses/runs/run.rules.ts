import type { ProblemCode, RunState } from '@rso-connect/shared';
import type { CourseRun } from './course-run.entity.js';

type Dated = Pick<CourseRun, 'state' | 'startsAt' | 'endsAt'>;

/** Whether one may still look forward to a run: it is planned or open and hasn't begun, or it has no beginning. */
export function isToCome(run: Dated, now: Date): boolean {
  if (run.state !== 'planned' && run.state !== 'open') return false;
  return run.startsAt === null || run.startsAt > now;
}

/** Whether a run's last moment has passed; one without an end never ends by itself. */
export function isOver(run: Pick<CourseRun, 'endsAt'>, now: Date): boolean {
  return run.endsAt !== null && run.endsAt <= now;
}

/**
 * When the next of some runs begins.
 *
 * @returns null where none will
 */
export function nextStartOf(runs: readonly Dated[], now: Date): Date | null {
  const starts = runs.filter((run) => isToCome(run, now)).flatMap((run) => (run.startsAt === null ? [] : [run.startsAt.getTime()]));
  return starts.length === 0 ? null : new Date(Math.min(...starts));
}

/** Who or what moves a run on. */
export type RunMover = 'staff' | 'calendar';

/** The states of a run, line by line: what is planned opens, ends or is cancelled, and a mistake can be taken back. */
export const runTransitions: readonly { from: RunState; to: RunState; by: RunMover }[] = [
  { from: 'planned', to: 'open', by: 'staff' },
  { from: 'planned', to: 'cancelled', by: 'staff' },
  { from: 'planned', to: 'ended', by: 'calendar' },
  { from: 'open', to: 'planned', by: 'staff' },
  { from: 'open', to: 'ended', by: 'staff' },
  { from: 'open', to: 'ended', by: 'calendar' },
  { from: 'open', to: 'cancelled', by: 'staff' },
  { from: 'ended', to: 'open', by: 'staff' },
  { from: 'cancelled', to: 'planned', by: 'staff' },
];

type Movable = Pick<CourseRun, 'state' | 'mode' | 'academyId' | 'venue' | 'link' | 'endsAt' | 'seatsTaken'>;

/**
 * Why staff can't bring a run to a state.
 *
 * @returns the problem's code, or null where they can
 */
export function moveProblem(run: Movable, to: RunState, now: Date): ProblemCode | null {
  if (!runTransitions.some((step) => step.from === run.state && step.to === to && step.by === 'staff')) return 'run.wrong-state';
  // The calendar would end it again at once.
  if ((to === 'open' || to === 'planned') && isOver(run, now)) return 'run.over';
  if (to === 'open' && run.mode !== 'self_paced' && run.academyId === null && run.venue === null && run.link === null) return 'run.place-missing';
  if (run.state === 'open' && to === 'planned' && run.seatsTaken > 0) return 'run.seats-taken';
  return null;
}

/** @returns the states that staff may bring a run to now */
export function movesOf(run: Movable, now: Date): RunState[] {
  const wanted: readonly RunState[] = ['open', 'planned', 'ended', 'cancelled'];
  return wanted.filter((to) => moveProblem(run, to, now) === null);
}

/**
 * Why a run can't be changed into what is planned.
 *
 * @param run as it is
 * @param plan as it is to be
 * @returns the problem's code, or null where it can
 */
export function changeProblem(
  run: Pick<CourseRun, 'state' | 'mode' | 'seatsTaken' | 'seatsAllotted'>,
  plan: Pick<CourseRun, 'mode' | 'capacity' | 'endsAt' | 'enrolmentPolicy'>,
  now: Date,
): ProblemCode | null {
  if (run.state === 'cancelled') return 'run.wrong-state';
  // People took their seat in a workshop, or in a course that they take alone.
  if (run.seatsTaken > 0 && plan.mode !== run.mode) return 'run.mode-fixed';
  if (plan.capacity !== null && plan.capacity < run.seatsTaken) return 'run.capacity-below-seats';
  if (plan.capacity !== null && plan.capacity < run.seatsAllotted) return 'run.capacity-below-allotted';
  if (plan.enrolmentPolicy === 'open' && run.seatsAllotted > 0) return 'run.has-quotas';
  return run.state !== 'ended' && isOver(plan, now) ? 'run.over' : null;
}

/**
 * The stem of a run's code: the course and the quarter, or that it is self-paced.
 *
 * @param day on which it begins at the venue, `2027-02-15`; null where it has no beginning
 * @returns such as `RSO-WS-02-2027Q1`, or `RSO-EL-01-SP`
 */
export function codeStem(courseCode: string, day: string | null): string {
  if (day === null) return `${courseCode}-SP`;
  return `${courseCode}-${day.slice(0, 4)}Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}

/** @returns the first code of a stem that is free: `…-2027Q1`, then `…-2027Q1-2` */
export function freeCode(stem: string, taken: ReadonlySet<string>): string {
  let code = stem;
  for (let number = 2; taken.has(code); number += 1) code = `${stem}-${String(number)}`;
  return code;
}
