import { TZDate } from '@date-fns/tz';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';

/** A session as a calendar shows it. Nobody's name is in it: who has the address sees it, whoever that is. */
export interface CalendarEntry {
  /** Stays the same whatever changes, so that calendars follow (RFC 5545, 3.8.4.7). */
  uid: string;
  /** Grows with every change that calendars must follow. */
  sequence: number;
  title: string;
  description: string;
  location: string;
  /** The page about it. */
  url: string;
  startsAt: Date;
  endsAt: Date;
  /** IANA name. */
  timeZone: string;
  isCancelled: boolean;
  createdAt: Date;
  changedAt: Date;
}

/** How often calendars may ask, in seconds. */
const everySeconds = 3600;

interface Zone {
  name: string;
  block: string;
}
const zones = new Map<string, Zone | null>();

/** A zone's VTIMEZONE and the name that it goes by there: `Asia/Saigon` is `Asia/Ho_Chi_Minh`. Null for one without. */
function zoneOf(timeZone: string): Zone | null {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const [block, id] = tzlib_get_ical_block(timeZone);
  const zone = typeof block === 'string' && typeof id === 'string' && id.startsWith('TZID=') ? { block, name: id.slice('TZID='.length) } : null;
  zones.set(timeZone, zone);
  return zone;
}

/**
 * Writes a calendar (RFC 5545): wall times of each session's zone with the zone's rules, so that a change of the clock
 * moves nothing.
 *
 * @param name as people see it in their list of calendars
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'Regional Support Office of the Bali Process', product: 'RSO Connect', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: everySeconds,
    // Of the calendar itself there is none: its own stamps then are in UTC, as they must be.
    timezone: { name: null, generator: (timeZone) => zoneOf(timeZone)?.block ?? null },
  });
  for (const entry of entries) {
    const zone = zoneOf(entry.timeZone)?.name ?? null;
    const at = (moment: Date): Date => (zone === null ? moment : new TZDate(moment.getTime(), zone));
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      // Stamped with its last change and not with the asking, so that an unchanged calendar is the same file.
      stamp: entry.changedAt,
      created: entry.createdAt,
      lastModified: entry.changedAt,
      start: at(entry.startsAt),
      end: at(entry.endsAt),
      timezone: zone,
      summary: entry.title,
      description: entry.description,
      location: entry.location,
      url: entry.url,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: entry.isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    });
  }
  return `${calendar.toString()}\r\n`;
}
