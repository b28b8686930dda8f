import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** The agency has cleared a story: the office decides now. */
export const storySubmitted = defineEvent('story.submitted', z.object({ storyId: z.string() }));
/** Its author took it back, or it can wait no more. */
export const storyTakenBack = defineEvent('story.taken-back', z.object({ storyId: z.string() }));
/** To each focal point of the author's member. */
export const storyToClearAsked = defineEvent('story.clearance-asked', z.object({ personId: z.string(), storyId: z.string() }));
/** To its author: cleared by the agency, published, or refused. */
export const storyMoved = defineEvent('story.moved', z.object({ personId: z.string(), storyId: z.string() }));
/** To its author: the consent ends soon. */
export const storyConsentEnding = defineEvent('story.consent-ending', z.object({ personId: z.string(), storyId: z.string() }));
