/** The states of an enrolment, as the domain's table has them. */
export const enrolmentStates = [
  'applied', 'nominated', 'selected', 'waitlisted', 'declined', 'confirmed',
  'active', 'completed', 'failed', 'no_show', 'withdrawn',
] as const;
export type EnrolmentState = (typeof enrolmentStates)[number];
