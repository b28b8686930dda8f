import { z } from 'zod';
import { defineEvent } from '../../../platform/events/event.js';

const runState = z.enum(['planned', 'open', 'ended', 'cancelled']);
/** `by` is the person who did it. */
const aboutRun = z.object({ runId: z.string(), courseId: z.string(), by: z.string() });

/** Staff planned a run. */
export const runCreated = defineEvent('run.created', aboutRun);
/** Staff changed a run's plan. */
export const runChanged = defineEvent('run.changed', aboutRun.extend({ version: z.number().int() }));
/** Staff opened, ended or cancelled a run, or took it back to planned. */
export const runMoved = defineEvent('run.moved', aboutRun.extend({ from: runState, to: runState }));
