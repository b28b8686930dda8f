import type { EnrolmentState, EvaluationKind } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOfRun, type CourseRun } from '../courses/index.js';

type OneRun = Pick<CourseRun, 'id' | 'academyId'>;

/** Numbers of groups. */
export function canRead(actor: Actor, run: OneRun): boolean {
  return actor.can('evaluation.read', scopeOfRun(run));
}

/** Which evaluations there are, and the banks. */
export function canPlan(actor: Actor, run: OneRun): boolean {
  return actor.can('run.manage', scopeOfRun(run));
}

/** Opening and closing, as the room needs it. */
export function canOpen(actor: Actor, run: OneRun): boolean {
  return actor.can('session.manage', scopeOfRun(run));
}

/** What each participant knew before and after: for those who teach them, and for nobody above. */
export function canReadPersons(actor: Actor, run: OneRun): boolean {
  return actor.grants.some(({ role, scopeKind, scopeId }) => role === 'trainer' && scopeKind === 'run' && scopeId === run.id);
}

const took: readonly EnrolmentState[] = ['active', 'completed', 'failed'];

/** Who answers an evaluation, by the state of their enrolment. */
export function statesFor(kind: EvaluationKind): readonly EnrolmentState[] {
  return kind === 'pre_test' ? ['confirmed', ...took] : took;
}
