import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const told = z.object({ personId: z.string(), networkEventId: z.string() });
/** A seat fell free for somebody who waited. */
export const seatFellFree = defineEvent('network-event.seat-fell-free', told);
/** An event that somebody signed up for moved or was cancelled. */
export const networkEventMoved = defineEvent('network-event.moved', told);
