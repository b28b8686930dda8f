import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';
import { defineJob } from '../../platform/jobs/job.js';

/** A run is closed and its certificates are out: what comes after it (the cohort's place among alumni) can begin. */
export const runClosed = defineEvent('run.closed', z.object({ runId: z.string(), courseId: z.string(), by: z.string() }));
/** A closed run was opened again; once for each of those who must know, `personId`. */
export const runReopened = defineEvent('run.reopened', z.object({ runId: z.string(), personId: z.string(), by: z.string() }));

/** Carries out a closing, as a row of `run_closings` says. */
export const closeRunJob = defineJob('closings.close-run', z.object({ closingId: z.string() }));
