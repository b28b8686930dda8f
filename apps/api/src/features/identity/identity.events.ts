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
/** Passkeys, authenticator app or recovery codes: some were added, removed or made anew. */
export const factorsChanged = defineEvent('person.factors-changed', aboutPerson);
export const recoveryCodeUsed = defineEvent('person.recovery-code-used', aboutPerson);
/** An administrator asked to take all second factors from somebody. */
export const factorResetRequested = defineEvent('person.factor-reset-requested', aboutPerson);
/** A second administrator confirmed it: the factors are gone. */
export const factorResetDone = defineEvent('person.factor-reset-done', aboutPerson);
/** A sign-in from a browser that this person never used before. */
export const newDeviceSignedIn = defineEvent('person.new-device-signed-in', z.object({ personId: z.string(), loginSessionId: z.string() }));
export const passwordChanged = defineEvent('person.password-changed', aboutPerson);
