import { mentoringDaysAfter, mentoringStateAt, mentoringTerms, type MentoringState } from '@rso-connect/shared';
import type { Mentoring } from './mentoring.entity.js';

/** The longest that aims may reach, in days. */
const longestDays = 731;

/** @returns the key of two people, the same whoever mentors whom */
export function pairKeyOf(one: string, other: string): string {
  return [one, other].sort().join('/');
}

const rests: readonly MentoringState[] = ['declined', 'withdrawn', 'released'];

/**
 * From when on somebody may ask the same person again: who wasn't taken waits, also who took the request back, or asking
 * would be a way to pester.
 *
 * @returns null where they may at once
 */
export function restsUntil(last: Pick<Mentoring, 'state' | 'answerBy' | 'endedAt'>, now: Date): Date | null {
  if (!rests.includes(mentoringStateAt(last, now))) return null;
  const until = mentoringDaysAfter(last.endedAt ?? last.answerBy, mentoringTerms.restDays);
  return until > now ? until : null;
}

/** @returns the day of a moment in UTC */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** @returns whether something may be agreed to last until a day */
export function fitsUntil(until: string, now: Date): boolean {
  return until > dayOf(now) && until <= dayOf(mentoringDaysAfter(now, longestDays));
}
