import { z } from 'zod';

/** How a course or a run is given. */
export const deliveryModes = ['self_paced', 'workshop', 'blended'] as const;
export const deliveryMode = z.enum(deliveryModes);
export const enrolmentPolicies = ['open', 'approval', 'nomination'] as const;
export const runStates = ['planned', 'open', 'ended', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/** How exact a run's dates are: to the day, or somewhere in a quarter of the work plan. */
export const datePrecisions = ['day', 'quarter'] as const;
