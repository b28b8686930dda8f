import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Somebody's mail was refused, and they are told why; without a topic where it isn't there for them any more. */
export const mailReplyRefused = defineEvent('mail-reply.refused', z.object({ personId: z.string(), mailReplyId: z.string(), topicId: z.string().optional() }));
