import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** An administrator is to look at the audit log's chain. */
export const chainBreakToSee = defineEvent('audit.chain-break-to-see', z.object({ personId: z.string() }));
