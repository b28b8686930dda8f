import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const aboutToken = z.object({ personId: z.string(), tokenId: z.string() });
const aboutPerson = z.object({ personId: z.string() });

/** Somebody signed up and must confirm the address; the mail's token is `MailTokens.tokenOf(tokenId)`. */
export const emailConfirmationRequested = defineEvent('person.email-confirmation-requested', aboutToken);
/** Somebody signed up with the address of an account that stands already. */
export const signUpRepeated = defineEvent('person.sign-up-repeated', aboutPerson);
/** An address was confirmed for the first time: the account stands. */
export const personJoined = defineEvent('person.joined', aboutPerson);
export const passwordResetRequested = defineEvent('person.password-reset-requested', aboutToken);
export const passwordChanged = defineEvent('person.password-changed', aboutPerson);
