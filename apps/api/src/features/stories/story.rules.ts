import { consentReminderDays, consentRenewalDays, longestConsent, type StoryState } from '@rso-connect/shared';

const dayMs = 86_400_000;

/** What its author may still change: nobody else is reading it then. */
export const changeable: readonly StoryState[] = ['draft', 'refused', 'withdrawn'];
/** What its author may take back. */
export const withdrawable: readonly StoryState[] = ['agency', 'office', 'published'];

/** @returns the day of a moment in UTC, `2026-11-22` */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** @returns whether consent may be given until a day: from today, and not longer than three years */
export function fitsConsent(until: string, now: Date): boolean {
  return until >= dayOf(now) && until <= dayOf(new Date(now.getTime() + longestConsent * dayMs));
}

/** @returns whether consent is over: it holds to the end of its last day */
export function isOver(consentUntil: string | null, now: Date): boolean {
  return consentUntil !== null && consentUntil < dayOf(now);
}

/** @returns until which day a published story's consent would be renewed; null where it isn't near its end, or over */
export function renewableUntil(state: StoryState, consentUntil: string | null, now: Date): string | null {
  if (state !== 'published' || consentUntil === null || isOver(consentUntil, now)) return null;
  const end = new Date(`${consentUntil}T00:00:00.000Z`);
  if (end.getTime() > now.getTime() + consentReminderDays * dayMs) return null;
  return dayOf(new Date(end.getTime() + consentRenewalDays * dayMs));
}
