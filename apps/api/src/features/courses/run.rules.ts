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
