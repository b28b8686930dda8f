import type { Actor } from '../../platform/access/actor.js';
import type { CourseRun } from '../courses/index.js';

/** Whoever decides who takes part works at the desk; nobody else sees what is staged there. */
export function canSelect(actor: Actor, run: Pick<CourseRun, 'id' | 'academyId'>): boolean {
  return actor.can('enrolment.manage', { run: run.id, academy: run.academyId });
}
