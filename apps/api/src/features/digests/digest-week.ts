import { createHash } from 'node:crypto';
import { TZDate } from '@date-fns/tz';

const monday = 1;
/** A civil hour: the working week has begun, and the mail is there before the first meeting. */
const hour = 8;
const weekDays = 7;

/** A week of somebody, by the clock on their wall. */
export interface DigestWeek {
  /** Its Monday, `yyyy-mm-dd`. */
  week: string;
  /** Monday, 08:00 where they are. */
  dueAt: Date;
}

/** @returns the time zone itself, or UTC where this process doesn't know it */
function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

/**
 * The last digest that is due by now, by days of the calendar: a week in which the clock is put forward or back is no
 * shorter or longer for it.
 *
 * @param weeksLater 1 for the next one, which isn't due yet
 */
export function weekDueBy(now: Date, timeZone: string, weeksLater = 0): DigestWeek {
  const zone = knownZone(timeZone);
  const here = new TZDate(now.getTime(), zone);
  const daysSince = (here.getDay() - monday + weekDays) % weekDays;
  const mondayBack = (weeks: number): TZDate => new TZDate(here.getFullYear(), here.getMonth(), here.getDate() - daysSince - weeks * weekDays, hour, zone);
  const passed = mondayBack(0).getTime() <= now.getTime() ? 0 : 1;
  const due = mondayBack(passed - weeksLater);
  const two = (value: number): string => String(value).padStart(2, '0');
  return { week: `${String(due.getFullYear())}-${two(due.getMonth() + 1)}-${two(due.getDate())}`, dueAt: new Date(due.getTime()) };
}

/** @returns the id of somebody's digest of a week: always the same one, so that it is written once (UUID version 8) */
export function digestIdOf(personId: string, week: string): string {
  const bytes = createHash('sha256').update(`digest/${personId}/${week}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
