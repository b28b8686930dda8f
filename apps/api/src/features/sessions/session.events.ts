import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';
import { defineJob } from '../../platform/jobs/job.js';

/** The timetable of a run has changed since a moment; one for each person who is to know. */
export const timetableChanged = defineEvent('timetable.changed', z.object({ runId: z.string(), personId: z.string(), since: z.iso.datetime() }));
/** Somebody got a message that went to a whole run. */
export const runMessageSent = defineEvent('run-message.sent', z.object({ runId: z.string(), personId: z.string(), runMessageId: z.string() }));

/** Tells everybody in a run what changed in its timetable since its first change that nobody was told of. */
export const tellTimetable = defineJob('sessions.tell-timetable', z.object({ runId: z.string(), since: z.iso.datetime() }));
