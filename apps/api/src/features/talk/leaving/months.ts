import { TZDate } from '@date-fns/tz';

/** A month of somebody's calendar. */
export interface Month {
  /** `yyyy-mm` */
  month: string;
  from: Date;
  /** When the next one begins. */
  to: Date;
}

/** @returns this month and those before it, the oldest first, by the clock on somebody's wall; by UTC where this process doesn't know their zone */
export function lastMonths(now: Date, timeZone: string, count: number): Month[] {
  const zone = knownZone(timeZone);
  const here = new TZDate(now.getTime(), zone);
  const start = (back: number): TZDate => new TZDate(here.getFullYear(), here.getMonth() - back, 1, zone);
  return Array.from({ length: count }, (_, place) => {
    const back = count - 1 - place;
    const from = start(back);
    return { month: `${String(from.getFullYear())}-${String(from.getMonth() + 1).padStart(2, '0')}`, from: new Date(from.getTime()), to: new Date(start(back - 1).getTime()) };
  });
}

function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}
