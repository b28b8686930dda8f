import { z } from 'zod';
import { defineEvent } from '../events/event.js';

/** A verification found the chain broken, which was whole at the one before. */
export const auditChainBroken = defineEvent('audit.chain-broken', z.object({ verificationId: z.string() }));
