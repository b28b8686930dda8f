/** @returns days as a letter says them, such as "9–13 March 2026" */
export function daysInWords(startsOn: string, endsOn: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const [from, to] = [new Date(`${startsOn}T00:00:00Z`), new Date(`${endsOn}T00:00:00Z`)];
  return startsOn === endsOn ? format.format(from) : format.formatRange(from, to);
}
