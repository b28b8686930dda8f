import { z } from 'zod';

function knowsTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An IANA time zone, such as `Asia/Bangkok`. */
export const timeZone = z.string().max(60).refine(knowsTimeZone, 'text.not-a-time-zone');
