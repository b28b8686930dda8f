import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Somebody's name changed, or where they work and as what. */
export const personChanged = defineEvent('person.changed', z.object({ personId: z.string() }));
/** An account was closed, or is about to be erased: what they do with others ends now. */
export const personGone = defineEvent('person.gone', z.object({ personId: z.string() }));
