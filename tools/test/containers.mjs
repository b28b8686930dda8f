/** Servers in containers, for a machine that has an engine and no MariaDB or Redis. */
import { fileURLToPath } from 'node:url';
import { findProgram } from './programs.mjs';
import { run } from './children.mjs';

const file = fileURLToPath(new URL('compose.yml', import.meta.url));
const ports = { mariadb: 3306, redis: 6379 };
const urls = { mariadb: (address) => `mysql://root@${address}/`, redis: (address) => `redis://${address}` };

/** What a spec puts other things in the place of. */
const machine = { execute: run, find: findProgram };

/** @returns {Promise<boolean>} whether `docker compose` is here and an engine answers it */
export async function hasEngine({ execute, find } = machine) {
  const docker = find('docker');
  if (!docker) return false;
  const compose = await execute(docker, ['compose', 'version'], { minutes: 0.5 });
  const engine = await execute(docker, ['info'], { minutes: 0.5 });
  return compose.code === 0 && engine.code === 0;
}

/**
 * Starts servers and waits until they are healthy.
 *
 * @param {readonly ('mariadb' | 'redis')[]} names
 * @returns {Promise<{ found: Record<string, string>, stop: () => Promise<void> }>} the address of each
 * @throws {Error} with what the engine printed
 */
export async function startContainers(names, { execute, find } = machine) {
  const docker = find('docker');
  const compose = (...args) => execute(docker, ['compose', '-f', file, '-p', `rso-connect-test-${process.pid}`, ...args]);
  const stop = async () => {
    await compose('down', '--volumes');
  };
  const up = await compose('up', '--detach', '--wait', ...names);
  if (up.code !== 0) {
    await stop();
    throw new Error(`docker compose could not start ${names.join(' and ')}.\n${up.output}`);
  }
  const found = {};
  for (const name of names) {
    const { output } = await compose('port', name, String(ports[name]));
    found[name] = urls[name](output.trim());
  }
  return { found, stop };
}
