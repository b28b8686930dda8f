/** What the clock of a zone shows at a moment, as an input of the browser takes it: `2027-02-15T09:00`; empty for none. */
export function wallTimeOf(at: string | null, timeZone: string): string {
  if (at === null) return '';
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  return format.format(new Date(at)).replace(' ', 'T');
}
