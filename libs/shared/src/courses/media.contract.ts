import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';

export const mediaRoutes = {
  file: defineRoute({
    method: 'GET',
    path: '/api/media/:name',
    summary: 'A media file of a course by the hash of its bytes; takes a range',
    params: z.strictObject({ name: z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]{2,4}$/, 'media.bad-name') }),
    response: z.unknown(),
    responseMedia: 'application/octet-stream',
  }),
};

export const mediaProblems = {
  'media.not-found': 404,
  /** Facts: `size` of the file in bytes. */
  'media.bad-range': 416,
} as const satisfies ProblemTable;
