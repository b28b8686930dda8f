import autocannon from 'autocannon';
import type { Scenario } from './scenarios.js';
import type { World } from './world.js';

/** What one round gave. */
export interface Round {
  perSecond: number;
  /** Milliseconds of each answer, in order of size. */
  times: number[];
  /** Answers other than 2xx, by status. */
  refused: Record<string, number>;
  /** Connections that broke, and answers that never came. */
  errors: number;
}

export interface Target {
  address: string;
  /** The number of the next request; it goes on from round to round. */
  next: number;
  /** Whether it understands paths, or is told by number what is asked. */
  isFloor: boolean;
}

/**
 * Loads a target for some seconds, or until this round's share of requests that come only once is used up.
 *
 * @param rounds how many rounds are still to come, this one included: they share what is left
 */
export async function load(
  target: Target, scenario: Scenario, world: World, { seconds, connections, rounds }: { seconds: number; connections: number; rounds: number },
): Promise<Round> {
  const capacity = scenario.capacity(world);
  const last = capacity === null ? Infinity : target.next + Math.floor((capacity - target.next) / rounds);
  const times: number[] = [];
  const refused: Record<string, number> = {};
  const started = performance.now();
  let stoppedAt: number | null = null;

  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const setupRequest = (request: autocannon.Request): autocannon.Request => {
      if (target.next >= last && stoppedAt === null) {
        stoppedAt = performance.now();
        instance.stop();
      }
      // It goes on until its next tick; what is asked until then isn't counted.
      const index = stoppedAt === null ? target.next : last - 1;
      if (stoppedAt === null) target.next += 1;
      const { method, path, headers, body } = scenario.at(world, index);
      const shot = target.isFloor ? { 'x-bench-shot': `${scenario.name} ${String(index)}` } : {};
      return { ...request, method, path, headers: { ...headers, ...shot }, ...(body === undefined ? {} : { body }) };
    };
    const instance = autocannon(
      { url: target.address, connections, duration: seconds, requests: [{ setupRequest }] },
      (error: unknown, ended: autocannon.Result) => {
        if (error) reject(error instanceof Error ? error : new Error('autocannon failed', { cause: error }));
        else resolve(ended);
      },
    );
    instance.on('response', (_client, status, _bytes, time) => {
      if (stoppedAt !== null) return;
      times.push(time);
      if (status < 200 || status > 299) refused[String(status)] = (refused[String(status)] ?? 0) + 1;
    });
  });
  const elapsed = ((stoppedAt ?? started + seconds * 1000) - started) / 1000;
  return { perSecond: times.length / elapsed, times: times.sort((a, b) => a - b), refused, errors: result.errors + result.timeouts };
}
