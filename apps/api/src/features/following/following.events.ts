import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const about = z.object({ personId: z.string(), topicId: z.string(), postId: z.string() });

/** There is something new in a topic for somebody who follows it; said once until they have read it. */
export const topicNews = defineEvent('topic.news', about);

/** A post mentions somebody who hasn't muted its topic. */
export const topicMention = defineEvent('topic.mention', about);
