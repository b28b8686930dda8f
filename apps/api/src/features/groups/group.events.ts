import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const told = z.object({ personId: z.string(), spaceId: z.string() });

/** To whoever was put into a group. */
export const groupJoined = defineEvent('group.joined', told);
/** To whoever was taken out of one. */
export const groupRemoved = defineEvent('group.removed', told);
/** To those who run it: it ends soon. */
export const groupEndNear = defineEvent('group.end-near', told);
/** To everybody in it: it is archived. */
export const groupEnded = defineEvent('group.ended', told);
