/** One of each zone: making one takes longer than a thousand uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day at a place.
 *
 * @param at a moment
 * @param timeZone IANA name
 * @returns such as `2026-03-12`
 */
export function dayIn(at: Date, timeZone: string): string {
  // The Swedish way to write a day is ISO 8601's.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format.format(at);
}
