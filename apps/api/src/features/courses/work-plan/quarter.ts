import { instantOf } from '../runs/wall-time.js';

/** @returns the first moment of a day in a zone */
export function startOfDay(day: string, timeZone: string): Date {
  return instantOf(`${day}T00:00`, timeZone);
}

/**
 * A quarter of the work plan as a window at the venue.
 *
 * @returns its first moment, and the last one before the next quarter
 */
export function quarterWindow(year: number, quarter: 1 | 2 | 3 | 4, timeZone: string): { startsAt: Date; endsAt: Date } {
  const first = (index: number): string => {
    const month = (index - 1) * 3 + 1;
    return month > 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(month).padStart(2, '0')}-01`;
  };
  return {
    startsAt: startOfDay(first(quarter), timeZone),
    endsAt: new Date(startOfDay(first(quarter + 1), timeZone).getTime() - 1),
  };
}
