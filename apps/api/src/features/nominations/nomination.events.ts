import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** A nomination came to nothing when the nominee's account stood: told to the focal point who made it, `personId`. */
export const nominationRefused = defineEvent('nomination.refused', z.object({ nominationId: z.string(), runId: z.string(), memberId: z.string(), personId: z.string() }));
