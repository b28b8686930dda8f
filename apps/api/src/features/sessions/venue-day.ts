const formats = new Map<string, Intl.DateTimeFormat>();

/** @returns the day that a zone's calendar shows at a moment, `2027-02-15` */
export function dayIn(at: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}
