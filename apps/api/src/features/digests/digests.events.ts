import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Somebody's digest is due and was not empty when it became so. */
export const digestDue = defineEvent('digest.due', z.object({ personId: z.string(), digestId: z.string() }));
