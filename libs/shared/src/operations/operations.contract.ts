import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';

/** The states of a job as people see them; one that waits in Redis waits all the same. */
export const jobStates = ['waiting', 'running', 'failed', 'done'] as const;
export const jobState = z.enum(jobStates);
export type JobStateView = z.output<typeof jobState>;

/** A job's name: letters, digits and `. : / -`. */
const jobName = z.string().max(100).regex(/^[a-z0-9.:/-]+$/, 'text.not-a-job-name');

export const jobRow = z.object({
  id: z.string(),
  name: z.string(),
  state: jobState,
  /** How often it was tried. */
  attempts: z.number().int(),
  createdAt: instant,
  /** When it is due, or due again. */
  runAt: instant,
  finishedAt: instant.nullable(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** What the last failed try said. */
  error: z.string().nullable(),
  /** Ids of what it is about. */
  payload: z.record(z.string(), z.unknown()),
  can: z.object({ retry: z.boolean() }),
});
export type JobRow = z.output<typeof jobRow>;

export const jobSummary = z.object({
  counts: z.object({ waiting: z.number().int(), running: z.number().int(), failed: z.number().int(), done: z.number().int() }),
  /** The names that jobs of this installation may have. */
  names: z.array(z.string()),
});
export type JobSummary = z.output<typeof jobSummary>;

/** A mail that the installation kept instead of sending. */
export const mailRow = z.object({
  /** The file's name, which names the mail. */
  name: z.string(),
  sentAt: instant,
  /** Blank where `hidden`. */
  subject: z.string(),
  to: z.string(),
  /** Of what somebody wrote in a space, which the mail brings; null for any other mail. */
  label: tlpLabel.nullable(),
  /** Whether its label keeps it from who looks: it is a letter to somebody else, about what only they may read. */
  hidden: z.boolean(),
});
export type MailRow = z.output<typeof mailRow>;

export const mailView = mailRow.extend({
  from: z.string(),
  /** The plain text part, which says everything that the mail says; blank where `hidden`. */
  text: z.string(),
});
export type MailView = z.output<typeof mailView>;

const mailName = z.string().regex(/^\d{13}-[0-9a-f]{12}\.eml$/, 'text.not-a-mail-name');
const mailParams = z.strictObject({ name: mailName });

export const operationsRoutes = {
  jobs: defineRoute({
    method: 'GET',
    path: '/api/jobs',
    summary: 'Jobs, the newest first where nothing else is asked',
    query: pageQuery(['-createdAt', 'createdAt', '-runAt', 'runAt'], {
      state: jobState.optional(),
      name: jobName.optional(),
    }).omit({ q: true }),
    response: pageOf(jobRow),
  }),
  jobSummary: defineRoute({
    method: 'GET',
    path: '/api/jobs/summary',
    summary: 'How many jobs there are in each state',
    response: jobSummary,
  }),
  retryJob: defineRoute({
    method: 'POST',
    path: '/api/jobs/:jobId/retry',
    summary: 'Try a failed job again, with a fresh count of tries',
    params: z.strictObject({ jobId: idText() }),
    status: 204,
  }),
  mails: defineRoute({
    method: 'GET',
    path: '/api/mails',
    summary: 'The mails that this installation keeps in its folder, newest first; none where they go out over SMTP',
    query: pageQuery(['-sentAt'], {}).omit({ q: true }),
    response: pageOf(mailRow).extend({
      /** False where mails go out over SMTP and nothing is kept. */
      kept: z.boolean(),
    }),
  }),
  mail: defineRoute({
    method: 'GET',
    path: '/api/mails/:name',
    summary: 'One kept mail, as plain text',
    params: mailParams,
    response: mailView,
  }),
  mailFile: defineRoute({
    method: 'GET',
    path: '/api/mails/:name/file',
    summary: 'One kept mail as the file that a mail program opens',
    params: mailParams,
    response: z.string(),
    responseMedia: 'message/rfc822',
  }),
};

export const operationsProblems = {
  'job.not-found': 404,
  'job.not-failed': 409,
  'mail.not-found': 404,
  /** Its label keeps it from everybody but whom it was sent to. */
  'mail.label-hides': 403,
} as const satisfies ProblemTable;
