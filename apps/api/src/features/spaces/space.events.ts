import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Somebody may see a space no more: they left, were suspended, or what let them in is gone. */
export const membershipEnded = defineEvent('space.membership-ended', z.object({ personId: z.string(), spaceId: z.string() }));
