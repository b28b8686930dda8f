import type { Actor } from '../../platform/access/actor.js';
import { canManageRun, scopeOfRun, type CourseRun } from '../courses/index.js';

type OneRun = Pick<CourseRun, 'id' | 'academyId'>;

/** Taking attendance, settling what disagrees, answering appeals: the run's trainers, its academy and the office. */
export function canTake(actor: Actor, run: OneRun): boolean {
  return actor.can('attendance.take', scopeOfRun(run));
}

/** What the run asks of its participants is part of its plan. */
export function canSetRule(actor: Actor, run: OneRun): boolean {
  return canManageRun(actor, run);
}
