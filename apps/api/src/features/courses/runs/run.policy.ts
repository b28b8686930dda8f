import type { Actor } from '../../../platform/access/actor.js';
import type { CourseRun } from './course-run.entity.js';

/** Where a run lies: its academy, and itself for those who teach it. */
export function scopeOfRun(run: Pick<CourseRun, 'id' | 'academyId'>): { academy: string | null; run: string } {
  return { academy: run.academyId, run: run.id };
}

/** Staff of the RSO, the academy's coordinator and the run's trainers. */
export function canReadRun(actor: Actor, run: Pick<CourseRun, 'id' | 'academyId'>): boolean {
  return actor.can('run.read', scopeOfRun(run));
}

/** Staff of the RSO and the academy's coordinator. */
export function canManageRun(actor: Actor, run: Pick<CourseRun, 'id' | 'academyId'>): boolean {
  return actor.can('run.manage', scopeOfRun(run));
}

/** Whether somebody plans runs at an academy, or anywhere for null. */
export function canPlanAt(actor: Actor, academyId: string | null): boolean {
  return actor.can('run.manage', { academy: academyId });
}
