import { emailKeyOf } from '@rso-connect/shared';
import type { Participant } from '../attendance-places.js';

/** A participant with their address. */
export interface Addressed extends Participant {
  email: string;
}

/** Whom a row means. */
export type Match = { participant: Addressed; by: 'email' | 'name' } | 'ambiguous' | 'unknown';

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The names that a row may mean: as it stands, and of `Somchai (Somchai Prasert)` either. */
function namesIn(name: string): string[] {
  const whole = name.trim();
  const open = whole.endsWith(')') ? whole.lastIndexOf('(') : -1;
  return [whole, ...(open < 0 ? [] : [whole.slice(open + 1, -1), whole.slice(0, open)])].map(plain).filter((each) => each !== '');
}

/**
 * Finds whom the rows of a report mean: by their address; else by the very name, where only one of the run bears it.
 *
 * @returns a function that takes a row
 */
export function matcher(participants: readonly Addressed[]): (row: { name: string; email: string }) => Match {
  const byEmail = new Map(participants.map((one) => [emailKeyOf(one.email), one]));
  const byName = new Map<string, Addressed[]>();
  for (const one of participants) byName.set(plain(one.fullName), [...(byName.get(plain(one.fullName)) ?? []), one]);
  return ({ name, email }) => {
    const found = email === '' ? undefined : byEmail.get(emailKeyOf(email));
    if (found) return { participant: found, by: 'email' };
    for (const each of namesIn(name)) {
      const [only, ...others] = byName.get(each) ?? [];
      if (others.length > 0) return 'ambiguous';
      if (only) return { participant: only, by: 'name' };
    }
    return 'unknown';
  };
}
