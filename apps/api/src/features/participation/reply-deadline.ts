import type { Participant } from './participants.js';

/**
 * Until when a reply to an offered seat counts.
 *
 * @returns the moment by which the seat falls free, or the run's beginning where none was set; null where it has neither
 */
export function replyDeadline({ enrolment, inFull: { run } }: Participant): Date | null {
  const begins = run.datesAre === 'day' ? run.startsAt : null;
  if (enrolment.replyBy === null || begins === null) return enrolment.replyBy ?? begins;
  return enrolment.replyBy < begins ? enrolment.replyBy : begins;
}
