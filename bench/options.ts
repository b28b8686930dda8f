import { parseArgs } from 'node:util';
import type { DatabaseKind } from './drivers.js';

/** What a run measures, and for how long. */
export interface Options {
  databases: readonly DatabaseKind[];
  /** Beginnings of scenarios' names; none means all. */
  only: readonly string[];
  /** Of each measured round. */
  seconds: number;
  /** Each round measures the floor, then the product. */
  rounds: number;
  connections: number;
  /** Whether to issue and typeset thousands of certificates too. */
  scale: boolean;
  /** A folder for CPU profiles of the product, or null. */
  profile: string | null;
}

const kinds: readonly DatabaseKind[] = ['sqlite', 'mariadb'];

const list = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on, not ${text}.`);
  return value;
}

/**
 * Reads the command line.
 *
 * @param args such as `['--only', 'roster', '--database=sqlite', '--seconds=10']`
 * @throws Error with one sentence
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string' },
      only: { type: 'string' },
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '2' },
      connections: { type: 'string', default: '16' },
      'no-scale': { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const asked = list(values.database);
  const unknown = asked.find((name) => !kinds.some((kind) => kind === name));
  if (unknown !== undefined) throw new Error(`--database takes ${kinds.join(' or ')}, not ${unknown}.`);
  return {
    databases: kinds.filter((kind) => asked.length === 0 || asked.includes(kind)),
    only: list(values.only),
    seconds: whole('seconds', values.seconds),
    rounds: whole('rounds', values.rounds),
    connections: whole('connections', values.connections),
    scale: !values['no-scale'],
    profile: values.profile ?? null,
  };
}
