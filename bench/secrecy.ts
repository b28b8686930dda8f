import { identityRoutes, type RouteContract } from '@rso-connect/shared';
import type { DatabaseKind } from './drivers.js';
import type { World } from './world.js';

/** How long one request takes for addresses that have an account and for those that have none, in milliseconds. */
export interface Secrecy {
  title: string;
  database: DatabaseKind;
  known: { p50: number; p90: number };
  unknown: { p50: number; p90: number };
}

const rounds = 100;
const warmUp = 5;

function spread(times: readonly number[]): { p50: number; p90: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p90: at(0.9) };
}

async function timeOf(address: string, route: RouteContract, body: object, expected: number): Promise<number> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const begin = performance.now();
  const response = await fetch(address + route.path, { method: route.method, headers, body: JSON.stringify(body) });
  await response.arrayBuffer();
  const time = performance.now() - begin;
  if (response.status !== expected) throw new Error(`${route.path} answered ${String(response.status)} and not ${String(expected)}.`);
  return time;
}

/**
 * Asks for known and unknown addresses in turn, one after the other, so that whatever else the machine does weighs on
 * both alike.
 *
 * @param address where the product runs
 * @throws Error where it answers one kind otherwise than the other
 */
export async function measureSecrecy(address: string, database: DatabaseKind, world: World): Promise<Secrecy[]> {
  const password = 'not the password of anybody';
  const cases = [
    { title: 'Sign-in', ask: (email: string) => timeOf(address, identityRoutes.signIn, { email, password }, 401) },
    { title: 'Sign-up', ask: (email: string) => timeOf(address, identityRoutes.signUp, { fullName: 'Somebody', email, password, acceptedTerms: true }, 202) },
    { title: 'New password', ask: (email: string) => timeOf(address, identityRoutes.requestPasswordReset, { email }, 202) },
  ];
  const found: Secrecy[] = [];
  for (const [place, { title, ask }] of cases.entries()) {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < rounds + warmUp; round += 1) {
      const index = place * (rounds + warmUp) + round;
      const known = await ask(world.people[index]?.email ?? '');
      const unknown = await ask(`nobody-${String(index)}@bench.example`);
      if (round < warmUp) continue;
      times.known.push(known);
      times.unknown.push(unknown);
    }
    found.push({ title, database, known: spread(times.known), unknown: spread(times.unknown) });
  }
  return found;
}

/** @returns a line for people */
export function secrecyLine({ title, database, known, unknown }: Secrecy): string {
  const ms = (time: number): string => time.toFixed(1);
  const share = ((known.p50 / unknown.p50 - 1) * 100).toFixed(0);
  return `${title} on ${database}: with an account p50 ${ms(known.p50)} ms (p90 ${ms(known.p90)}), without p50 ${ms(unknown.p50)} ms (p90 ${ms(unknown.p90)}): ${share} %`;
}
