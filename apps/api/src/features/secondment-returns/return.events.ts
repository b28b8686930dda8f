import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** `personId` is who is told. */
const told = z.object({ personId: z.string(), candidacyId: z.string() });

/** A returnee is asked what lives on. */
export const pulseDue = defineEvent('secondment-return.pulse-due', told);
/** The answer is missing; told once. */
export const pulseMissing = defineEvent('secondment-return.pulse-missing', told);
