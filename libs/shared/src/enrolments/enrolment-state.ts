import { z } from 'zod';

/** The states of an enrolment, as the domain's table has them. */
export const enrolmentStates = [
  'applied', 'nominated', 'selected', 'waitlisted', 'declined', 'confirmed',
  'active', 'completed', 'failed', 'no_show', 'withdrawn',
] as const;
export const enrolmentState = z.enum(enrolmentStates);
export type EnrolmentState = (typeof enrolmentStates)[number];
