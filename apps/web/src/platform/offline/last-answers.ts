import type { SessionView } from '@rso-connect/shared';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { browserShelf } from '../sending/browser-shelf';
import { isLost } from '../sending/lost';

// What the API last said, on this device, for one person at a time; every page loads this part of it.

export const prefix = 'rso.kept.';
const sessionName = `${prefix}session`;
/** Nothing is shown that is older. */
const longest = 24 * 3_600_000;
/** So long a slow answer is waited for before the last one is shown in its place. */
const patience = 8_000;

interface Kept {
  at: number;
  value: unknown;
}

/** Who asks, and where a late answer goes. */
export interface Asker {
  client: QueryClient;
  queryKey: QueryKey;
}

/** @returns what lies under a name, unless it is too old */
export function read(name: string): Kept | null {
  try {
    const kept = JSON.parse(browserShelf(name).read() ?? 'null') as Kept | null;
    return kept !== null && Math.abs(Date.now() - kept.at) < longest ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps something under a name. */
export function write(name: string, value: unknown): void {
  browserShelf(name).write(JSON.stringify({ at: Date.now(), value } satisfies Kept));
}

/** What lies on this device under a beginning of a name. */
export function shelvesNamed(beginning: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(beginning));
  } catch {
    // The device keeps nothing.
    return [];
  }
}

/** @returns whose answers this device keeps */
export function owner(): string | null {
  return (read(sessionName)?.value as SessionView | undefined)?.person?.id ?? null;
}

/** Forgets every answer on this device: somebody signed out, or somebody else came. */
export function forgetKept(): void {
  for (const name of shelvesNamed(prefix)) browserShelf(name).write(null);
}

/**
 * Takes note of who is signed in: what was kept for anybody else is gone.
 *
 * @returns the same session
 */
export function keepSession(session: SessionView): SessionView {
  const person = session.person?.id ?? null;
  if (person === null || person !== owner()) forgetKept();
  if (person === null) return session;
  for (const name of shelvesNamed(prefix)) if (read(name) === null) browserShelf(name).write(null);
  write(sessionName, session);
  return session;
}

/**
 * @param asked the call that is under way
 * @returns its answer, or the last one where the API can't be reached or lets us wait
 * @throws whatever else the call does
 */
export async function orLast<T>(name: string, asked: Promise<T>, { client, queryKey }: Asker): Promise<T> {
  const last = read(name);
  if (!last) return asked;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(last.value as T);
      asked.then((late) => client.setQueryData(queryKey, late)).catch(() => undefined);
    }, patience);
  });
  try {
    return await Promise.race([asked, slow]);
  } catch (error) {
    if (isLost(error)) return last.value as T;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The login session, or the last one on this device where nobody can be asked.
 *
 * @param asked the call that is under way
 * @throws ProblemError as the call does
 */
export function keptSession(asked: Promise<SessionView>, asker: Asker): Promise<SessionView> {
  return orLast(sessionName, asked.then(keepSession), asker);
}
