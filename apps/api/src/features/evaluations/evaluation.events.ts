import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';
import { defineJob } from '../../platform/jobs/job.js';

const aboutOne = z.object({ evaluationId: z.string(), runId: z.string(), enrolmentId: z.string(), personId: z.string() });

/** A test or a survey of the run is open to this participant. */
export const evaluationOpened = defineEvent('evaluation.opened', aboutOne);
/** Months after the run this participant is asked what came of it; told to the person, wherever they work by then. */
export const followUpDue = defineEvent('evaluation.follow-up-due', aboutOne);

/** Tells everybody whom an evaluation is for that it is open. */
export const inviteJob = defineJob('evaluations.invite', z.object({ evaluationId: z.string() }));
