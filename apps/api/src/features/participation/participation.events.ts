import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const aboutParticipant = z.object({ enrolmentId: z.string(), runId: z.string(), personId: z.string() });

/** A participant got a letter of invitation. */
export const letterIssued = defineEvent('participation.letter-issued', aboutParticipant.extend({ letterId: z.string() }));
/** The questions of a run ask a participant for something that they haven't said. */
export const questionsAsked = defineEvent('participation.questions-asked', aboutParticipant);
