import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';
import { defineJob } from '../../platform/jobs/job.js';

/** An invitation goes out, for the first time or again. */
export const invitationSent = defineEvent('invitation.sent', z.object({ invitationId: z.string(), sending: z.number().int() }));

/** Somebody accepted an invitation, with a new account or with their own. */
export const invitationAccepted = defineEvent('invitation.accepted', z.object({ invitationId: z.string(), personId: z.string() }));

/** Invites everybody of a file. */
export const importInvitations = defineJob('invitations.import', z.object({ importId: z.string() }));
