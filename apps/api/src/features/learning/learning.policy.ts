import type { Actor } from '../../platform/access/actor.js';

type RunScope = { academy: string | null; run: string };

/** Whether somebody may learn in an enrolment: it is their own. */
export function isOwnEnrolment(actor: { personId: string }, enrolment: { personId: string }): boolean {
  return enrolment.personId === actor.personId;
}

/** Whether somebody sees who takes part in a run. */
export function maySeeEnrolment(actor: Actor, run: RunScope): boolean {
  return actor.can('enrolment.read', run);
}

/** Whether somebody may allow another attempt: who decides about the run's enrolments. */
export function mayAllowAttempt(actor: Actor, run: RunScope): boolean {
  return actor.can('enrolment.manage', run);
}
