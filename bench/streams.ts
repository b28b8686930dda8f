import { notificationRoutes } from '@rso-connect/shared';
import type { SeededPerson } from './world.js';

/**
 * Opens a live stream for each of some people, as their screens do.
 *
 * @param listener makes for each stream what takes the text that arrives on it
 * @returns closes them all
 * @throws Error where one isn't answered
 */
export async function openStreams(address: string, people: readonly SeededPerson[], listener: () => (text: string) => void): Promise<() => void> {
  const end = new AbortController();
  const open = async ({ token }: SeededPerson): Promise<void> => {
    const response = await fetch(address + notificationRoutes.live.path, { headers: { cookie: `rso-session=${token}` }, signal: end.signal });
    if (!response.ok || !response.body) throw new Error(`A stream answered ${String(response.status)}.`);
    void response.body.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: listener() })).catch(() => undefined);
  };
  try {
    await Promise.all(people.map(open));
  } catch (error) {
    end.abort();
    throw error;
  }
  return () => { end.abort(); };
}
