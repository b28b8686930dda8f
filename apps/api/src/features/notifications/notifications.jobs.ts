import { z } from 'zod';
import { defineJob } from '../../platform/jobs/job.js';

/** Hands one mail to the mail server. Twelve tries are two hours: longer than a mail server takes to restart. */
export const sendMail = defineJob('notifications.send-mail', z.object({ deliveryId: z.string() }), 12);

/** Sends one invitation; the same tries as any mail. */
export const sendInvitation = defineJob('notifications.send-invitation', z.object({ invitationId: z.string(), sending: z.number().int() }), 12);
