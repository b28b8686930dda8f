/** Whether somebody may learn in an enrolment: it is their own. */
export function isOwnEnrolment(actor: { personId: string }, enrolment: { personId: string }): boolean {
  return enrolment.personId === actor.personId;
}
