import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const aboutAppeal = z.object({ personId: z.string(), appealId: z.string(), enrolmentId: z.string(), runId: z.string(), sessionId: z.string() });

/** An officer doesn't agree with their attendance; `personId` is one of those who may answer. */
export const attendanceAppealed = defineEvent('attendance.appealed', aboutAppeal);
/** The appeal was answered; `personId` is the officer. */
export const attendanceAppealAnswered = defineEvent('attendance.appeal-answered', aboutAppeal);
