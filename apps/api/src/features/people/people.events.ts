import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Somebody changed their own name, or where they work and as what. */
export const personChanged = defineEvent('person.changed', z.object({ personId: z.string() }));
