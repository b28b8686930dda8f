const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a thousand uses of it. */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, made);
  return made;
}

/** @returns the first moment of a day in a zone */
export function startOfDay(day: string, timeZone: string): Date {
  const noonUtc = new Date(`${day}T12:00:00.000Z`);
  const part = offsetFormat(timeZone).formatToParts(noonUtc).find(({ type }) => type === 'timeZoneName');
  const offset = /GMT([+-]\d\d:\d\d)/.exec(part?.value ?? '')?.[1] ?? 'Z';
  return new Date(`${day}T00:00:00.000${offset}`);
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
