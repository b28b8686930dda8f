import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** A call was published: one event for each focal point of a member with seats, `personId`. */
export const callPublished = defineEvent('call.published', z.object({ runId: z.string(), memberId: z.string(), personId: z.string() }));
/** A member got further seats after the call was published: one event for each of its focal points. */
export const seatsOffered = defineEvent('seats.offered', z.object({ runId: z.string(), memberId: z.string(), personId: z.string() }));
/** A member has more seats than before. */
export const seatsGained = defineEvent('seats.gained', z.object({ runId: z.string(), memberId: z.string() }));
