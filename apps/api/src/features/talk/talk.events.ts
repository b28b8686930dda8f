import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

/** Somebody wrote in a topic. */
export const postWritten = defineEvent('post.written', z.object({ topicId: z.string(), postId: z.string(), number: z.number().int(), authorId: z.string() }));

/** A post mentions people by name; each of them may read it. */
export const peopleMentioned = defineEvent('post.people-mentioned', z.object({ topicId: z.string(), postId: z.string(), personIds: z.array(z.string()) }));

/** A reader let somebody else read a topic. */
export const topicShared = defineEvent('topic.shared', z.object({ personId: z.string(), topicId: z.string(), postId: z.string() }));

/** A first post waits for a moderator. */
export const postHeld = defineEvent('post.held', z.object({ heldPostId: z.string(), spaceId: z.string() }));
/** Its author took it back. */
export const postNoLongerHeld = defineEvent('post.no-longer-held', z.object({ heldPostId: z.string() }));
