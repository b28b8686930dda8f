import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';

const aboutEnrolment = z.object({ enrolmentId: z.string(), runId: z.string(), personId: z.string() });

/** Somebody applied to a run that selects its participants. */
export const enrolmentApplied = defineEvent('enrolment.applied', aboutEnrolment);
/** A focal point nominated somebody to a run that selects its participants. */
export const enrolmentNominated = defineEvent('enrolment.nominated', aboutEnrolment);
/** A programme officer selected, put on the waiting list or declined. */
export const enrolmentDecided = defineEvent(
  'enrolment.decided',
  aboutEnrolment.extend({ decision: z.enum(['selected', 'waitlisted', 'declined']) }),
);
/** The officer took the seat that was offered. */
export const enrolmentConfirmed = defineEvent('enrolment.confirmed', aboutEnrolment);
/** The course is open to the officer: enrolled, come back, or the run has started. */
export const enrolmentActivated = defineEvent('enrolment.activated', aboutEnrolment);
/** The completion rules hold; once for each enrolment. */
export const enrolmentCompleted = defineEvent('enrolment.completed', aboutEnrolment.extend({ /** Who said so; left out where the rules did. */ by: z.string().optional() }));
/** The completion rules can't hold any more: the attempts are used up, or the run has ended. */
export const enrolmentFailed = defineEvent('enrolment.failed', aboutEnrolment);
/** Staff allowed another attempt. */
export const enrolmentReopened = defineEvent('enrolment.reopened', aboutEnrolment.extend({ by: z.string() }));
/** A seat of a run that somebody held can be given to the next in order. */
export const seatFellFree = defineEvent('enrolment.seat-fell-free', z.object({ enrolmentId: z.string(), runId: z.string() }));
/** The reply-by date of who was selected is near. */
export const enrolmentReplyDue = defineEvent('enrolment.reply-due', aboutEnrolment);
/** The reply-by date has passed without an answer: the enrolment is withdrawn. */
export const enrolmentLapsed = defineEvent('enrolment.lapsed', aboutEnrolment);
/** The officer withdrew. */
export const enrolmentWithdrawn = defineEvent('enrolment.withdrawn', aboutEnrolment);
