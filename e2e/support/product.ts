import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { artefacts, root } from './places.js';

/** A process of the product that the journeys meet. */
export interface ProductProcess {
  name: string;
  /** Asks it to stop and waits for its end. @throws Error where it ends with a code other than 0 */
  stop: () => Promise<void>;
  /** Ends it without a word, as a power cut would. */
  kill: () => Promise<void>;
}

/** @returns a port of 127.0.0.1 that nobody listens on just now */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The port could not be read');
  return address.port;
}

/** The settings of this shell stay out: a journey's product is set up by the journey alone. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), ...settings };
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/**
 * Starts a process of the built product. What it prints goes to a file among the artefacts.
 *
 * @param name what the log is called
 * @param entry `main.js` or `worker.js`
 * @param settings its environment
 * @param healthOf the address whose `/api/health/ready` tells that it's up; without it, it counts as up at once
 * @throws Error with the end of its log, where it ends or isn't ready within two minutes
 */
export async function startProduct(
  name: string,
  entry: 'main.js' | 'worker.js',
  settings: Record<string, string>,
  healthOf?: string,
): Promise<ProductProcess> {
  const file = join(root, 'apps/api/dist', entry);
  if (!existsSync(file)) throw new Error(`${file} is not there: build the product first ("npm run build").`);
  mkdirSync(artefacts, { recursive: true });
  const logFile = join(artefacts, `${name}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [file], { cwd: root, env: environment(settings), stdio: ['ignore', log, log] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const failure = (what: string) => new Error(`${name} ${what}.\n${readFileSync(logFile, 'utf8').slice(-4_000)}`);

  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    if (isOver(child)) throw failure(`had ended before it was asked to, with ${String(child.exitCode ?? child.signalCode)}`);
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const code = await ended;
    clearTimeout(limit);
    if (code !== 0) throw failure(`did not stop cleanly: ${code === null ? 'it had to be killed' : `code ${String(code)}`}`);
  };

  if (healthOf) {
    const limit = Date.now() + 120_000;
    while (!(await isReady(healthOf))) {
      if (isOver(child)) throw failure(`ended with ${String(child.exitCode ?? child.signalCode)} while starting`);
      if (Date.now() > limit) {
        await kill();
        throw failure('was not ready within two minutes');
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return { name, stop, kill };
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/api/health/ready`)).ok;
  } catch {
    return false;
  }
}

/** Runs every step, in order, even after one failed. @throws the first failure */
export async function runAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
