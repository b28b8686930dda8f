import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Two holders opened who somebody is. It doesn't say where: the author sees that for themselves. */
export const pseudonymOpened = defineEvent('pseudonym.opened', z.object({ personId: z.string() }));
