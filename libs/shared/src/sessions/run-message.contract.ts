import { z } from 'zod';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, personText } from '../kernel/text.js';

/** A message to everybody in a run. */
export const runMessageView = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  toTrainers: z.boolean(),
  /** How many got it; null for who got it themselves. */
  recipients: z.number().int().nullable(),
  senderName: z.string(),
  sentAt: instant,
});
export type RunMessageView = z.output<typeof runMessageView>;

const runParams = z.strictObject({ runId: idText() });

export const runMessageRoutes = {
  ofRun: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/messages',
    summary: 'Messages to a run, the newest first: all of them for its staff, those that I got for others',
    params: runParams,
    response: listOf(runMessageView),
  }),
  audience: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/message-audience',
    summary: 'How many people a message to a run would reach',
    params: runParams,
    response: z.object({ participants: z.number().int(), trainers: z.number().int() }),
  }),
  send: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/messages',
    summary: 'Send a message to everybody in a run; the same id again is the same message',
    params: runParams,
    body: z.strictObject({
      /** Made by who writes it, so that a message is sent once however often it arrives. */
      id: idText(),
      title: personText(200),
      text: longText(5000),
      /** To the run's other trainers too. */
      toTrainers: z.boolean(),
    }),
    response: runMessageView,
    status: 201,
    repeatedStatus: 200,
  }),
};

export const runMessageProblems = {
  'run-message.nobody': 409,
  /** The id is another message's. */
  'run-message.id-taken': 409,
  /** Too many messages to one run within a day. Facts: `most`. */
  'run-message.too-many': 429,
} as const satisfies ProblemTable;
