import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The repository's folder, seen from `bench/dist`. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A process that the bench has started. */
export interface Process {
  pid: number;
  /** Asks it to stop and waits for its end. */
  stop: () => Promise<void>;
}

export interface Start {
  name: string;
  /** A file to run with Node. */
  file: string;
  env: Record<string, string>;
  /** For Node itself, before the file. */
  nodeArgs?: readonly string[];
  /** An address that answers 200 once it is ready; without it, a line on its output tells. */
  healthOf: string | null;
  logFolder: string;
}

/** @returns a port of 127.0.0.1 that nobody listens on just now */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => { resolve(); });
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The port could not be read.');
  return address.port;
}

/** The settings of this shell stay out: what is measured is set up by the bench alone. */
function environment(env: Record<string, string>): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot'].flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), ...env };
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * Starts a process and waits until it is ready.
 *
 * @throws Error with the end of its log, where it ends or isn't ready within two minutes
 */
export async function startProcess({ name, file, env, nodeArgs = [], healthOf, logFolder }: Start): Promise<Process> {
  const logFile = join(logFolder, `${name}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [...nodeArgs, file], { cwd: root, env: environment(env), stdio: ['ignore', log, log] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => { resolve(); }));
  const printed = (): string => readFileSync(logFile, 'utf8');
  const limit = Date.now() + 120_000;
  const isReady = (): Promise<boolean> => (healthOf ? answers(healthOf) : Promise.resolve(printed().includes('ready')));
  while (!(await isReady())) {
    if (isOver(child) || Date.now() > limit) {
      child.kill('SIGKILL');
      throw new Error(`${name} did not get ready.\n${printed().slice(-4_000)}`);
    }
    await delay(100);
  }
  const stop = async (): Promise<void> => {
    if (isOver(child)) return;
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(kill);
  };
  return { pid: child.pid ?? 0, stop };
}
