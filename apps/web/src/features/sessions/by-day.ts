import type { RunSessionView } from '@rso-connect/shared';
import { wallTimeOf } from '../../platform/i18n/wall-time';

/** Sessions of one day at the venue; those of a row overlap and are shown side by side. */
export interface TimetableDay {
  /** `2027-02-15` */
  day: string;
  rows: RunSessionView[][];
}

/**
 * Sorts sessions into days of the venue's calendar, and puts those together that run side by side.
 *
 * @param sessions in the order of time
 */
export function byDay(sessions: readonly RunSessionView[]): TimetableDay[] {
  const days: TimetableDay[] = [];
  let until = '';
  for (const session of sessions) {
    const day = wallTimeOf(session.startsAt, session.timeZone).slice(0, 10);
    let last = days[days.length - 1];
    if (last?.day !== day) {
      last = { day, rows: [] };
      days.push(last);
      until = '';
    }
    // All moments are written alike, in UTC with milliseconds, so they compare as texts.
    const row = last.rows[last.rows.length - 1];
    if (row && session.startsAt < until) row.push(session);
    else last.rows.push([session]);
    if (session.endsAt > until) until = session.endsAt;
  }
  return days;
}
