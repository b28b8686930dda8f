import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const told = z.object({ personId: z.string(), networkEventId: z.string() });
/** A seat fell free for somebody who waited. */
export const seatFellFree = defineEvent('network-event.seat-fell-free', told);
/** The label of an event was changed so that somebody who had signed up may know of it no more. */
export const networkEventClosed = defineEvent('network-event.closed', told);
/** An event that somebody signed up for moved or was cancelled. */
export const networkEventMoved = defineEvent('network-event.moved', told);
