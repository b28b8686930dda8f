import { z } from 'zod';
import { defineRoute } from '../kernel/route.js';

/** Apart from the other routes of talk: every page asks it, for the way there in the navigation, and must stay small. */
export const talkStandingRoutes = {
  standing: defineRoute({
    method: 'GET',
    path: '/api/my/talk',
    summary: 'How many spaces I am in, and how many topics there have something new',
    response: z.object({ spaces: z.number().int(), unreadTopics: z.number().int() }),
  }),
};
