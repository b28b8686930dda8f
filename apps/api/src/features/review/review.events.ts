import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Something waits for somebody who may decide it. */
export const reviewWaits = defineEvent('review.waits', z.object({ personId: z.string(), reviewItemId: z.string() }));
/** What somebody pointed out was looked at. */
export const flagSettled = defineEvent('flag.settled', z.object({ personId: z.string(), flagId: z.string() }));
/** A moderator took a post away, and tells its author why; whoever pointed it out isn't named. */
export const postTakenAway = defineEvent('post.taken-away', z.object({ personId: z.string(), topicId: z.string() }));
/** A first post was published or refused. */
export const heldPostDecided = defineEvent('held-post.decided', z.object({ personId: z.string(), spaceId: z.string() }));
