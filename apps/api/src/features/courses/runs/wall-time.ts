const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a thousand uses of it. */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, made);
  return made;
}

/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const part = offsetFormat(timeZone).formatToParts(at).find(({ type }) => type === 'timeZoneName');
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(part?.value ?? '') ?? [];
  return (sign === '-' ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The moment at which a clock shows a time.
 *
 * @param wall such as `2027-02-15T09:00`; one that the clock jumps over is taken as if it hadn't jumped yet
 * @param timeZone IANA name of the clock's zone
 */
export function instantOf(wall: string, timeZone: string): Date {
  const asUtc = new Date(`${wall}:00.000Z`);
  const guess = new Date(asUtc.getTime() - offsetAt(asUtc, timeZone));
  // The offset is that of the moment itself, which lies hours away from the guess's first reading.
  return new Date(asUtc.getTime() - offsetAt(guess, timeZone));
}
