import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Scenario } from './scenarios.js';
import type { World } from './world.js';

/** The kernel counts in hundredths of a second. */
const tickMs = 10;

/** @returns the processor time that a process has used, in milliseconds; null where the system doesn't tell */
function cpuOf(pid: number): number | null {
  try {
    // Its name, in parentheses, may hold blanks.
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return null;
  }
}

/** What one round gave. */
export interface Round {
  perSecond: number;
  /** Milliseconds of each answer, in order of size. */
  times: number[];
  /** Answers other than 2xx, by status. */
  refused: Record<string, number>;
  /** Processor time of the target's process for one answer, in milliseconds; null where the system doesn't tell. */
  cpuMs: number | null;
  /** Connections that broke, and answers that never came. */
  errors: number;
}

export interface Target {
  address: string;
  pid: number;
  /** The number of the next request; it goes on from round to round. */
  next: number;
  /** Whether it understands paths, or is told by number what is asked. */
  isFloor: boolean;
}

/**
 * Loads a target for some seconds, or until this round's share of requests that come only once is used up.
 *
 * @param rounds how many rounds are still to come, this one included: they share what is left
 * @param atMost ends the round after so many requests
 */
export async function load(
  target: Target, scenario: Scenario, world: World, { seconds, connections, rounds, atMost = Infinity }: { seconds: number; connections: number; rounds: number; atMost?: number },
): Promise<Round> {
  const capacity = scenario.capacity(world);
  const share = capacity === null ? Infinity : Math.floor((capacity - target.next) / rounds);
  const last = target.next + Math.min(share, atMost);
  const times: number[] = [];
  const refused: Record<string, number> = {};
  const started = performance.now();
  let stoppedAt: number | null = null;
  const cpuBefore = cpuOf(target.pid);

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
  const cpuAfter = cpuOf(target.pid);
  const cpuMs = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / Math.max(1, result['2xx'] + result.non2xx);
  const elapsed = ((stoppedAt ?? started + seconds * 1000) - started) / 1000;
  return { perSecond: times.length / elapsed, times: times.sort((a, b) => a - b), cpuMs, refused, errors: result.errors + result.timeouts };
}
