import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const aboutContact = z.object({ contactId: z.string(), personId: z.string() });

/** Somebody asks for contact; `personId` is who is asked. */
export const contactAsked = defineEvent('contact.asked', aboutContact);
/** It was accepted; `personId` is who asked. */
export const contactAccepted = defineEvent('contact.accepted', aboutContact);
/** It was declined; `personId` is who asked. */
export const contactDeclined = defineEvent('contact.declined', aboutContact);
