import type { LoginSessionView } from '@rso-connect/shared';
import Bowser from 'bowser';

/** A device in words; null where nobody can tell. */
export type DeviceWords = Pick<LoginSessionView, 'browser' | 'system' | 'kind'>;

/**
 * What a browser says of itself, in words. It may say what it likes, so this is a help to recognise one's own device
 * and nothing to rely on.
 */
export function deviceWords(userAgent: string): DeviceWords {
  if (userAgent === '') return { browser: null, system: null, kind: 'unknown' };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const kind = platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : platform.type === 'desktop' ? 'computer' : 'unknown';
  // Versions of systems are frozen or left out by today's browsers: a name says all that is true.
  return { browser: browser.name || null, system: os.name || null, kind };
}
