/** What the clock of a zone shows at a moment, as an input of the browser takes it: `2027-02-15T09:00`; empty for none. */
export function wallTimeOf(at: string | null, timeZone: string): string {
  if (at === null) return '';
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  return format.format(new Date(at)).replace(' ', 'T');
}

/**
 * The moment at which the clock of a zone shows a time. Where the clock is put back, the first of the two; where it skips
 * an hour, as if it hadn't.
 *
 * @param wall as an input of the browser gives it; empty for none
 */
export function instantOf(wall: string, timeZone: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall)) return '';
  const wanted = Date.parse(`${wall.slice(0, 16)}:00.000Z`);
  let at = wanted;
  // What the clock is off by changes with the moment itself: looked at twice, round each change.
  for (let time = 0; time < 2; time += 1) at += wanted - Date.parse(`${wallTimeOf(new Date(at).toISOString(), timeZone)}:00.000Z`);
  return new Date(at).toISOString();
}
