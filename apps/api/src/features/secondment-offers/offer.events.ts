import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** `personId` is who is told. */
const told = z.object({ personId: z.string(), candidacyId: z.string() });

/** An offer letter was sent, or another one in its place. */
export const offerSent = defineEvent('secondment-offer.sent', told);
/** The day to answer by is near, and their side hasn't. */
export const offerReplyNear = defineEvent('secondment-offer.reply-near', told);
/** Something on the check-list that is theirs is due. */
export const arrivalItemsDue = defineEvent('secondment-offer.items-due', told);
