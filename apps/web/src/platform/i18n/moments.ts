/** How much of a moment to say. */
export type MomentStyle = 'date' | 'time' | 'date-time';

const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The place that a time zone is named after, `Asia/Ho_Chi_Minh` → Ho Chi Minh. */
export function placeOf(timeZone: string): string {
  return (timeZone.split('/').pop() ?? timeZone).replaceAll('_', ' ');
}

/**
 * A moment in words.
 *
 * @param at the moment
 * @param style how much of it
 * @param locale for `Intl`
 * @param timeZone an IANA zone
 * @returns such as "12 Mar 2026, 09:00"
 */
export function momentText(at: Date, style: MomentStyle, locale: string, timeZone: string): string {
  const parts: Intl.DateTimeFormatOptions = style === 'date' ? date : style === 'time' ? time : { ...date, ...time };
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone }).format(at);
}

/**
 * A calendar day, which has no zone.
 *
 * @param day `2026-03-12`
 * @param locale for `Intl`
 */
export function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/**
 * Days from one to another, saying once what both share: "12–14 Mar 2026".
 *
 * @param from the first day, `2026-03-12`
 * @param to the last day
 * @param locale for `Intl`
 */
export function dayRangeText(from: string, to: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/**
 * The reader's own time beside the venue's.
 *
 * @returns undefined if both clocks show the same; with the day if it differs
 */
export function ownTimeBeside(at: Date, venueZone: string, ownZone: string, locale: string): string | undefined {
  const show = (zone: string, style: MomentStyle): string => momentText(at, style, locale, zone);
  if (show(venueZone, 'date-time') === show(ownZone, 'date-time')) return undefined;
  return show(venueZone, 'date') === show(ownZone, 'date') ? show(ownZone, 'time') : show(ownZone, 'date-time');
}
