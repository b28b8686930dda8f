/** A MariaDB and a Redis of our own: on free ports, in a scratch folder, gone when the tests are. */
import { createConnection } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { findProgram } from './programs.mjs';
import { endGroup, run, start } from './children.mjs';
import { freePort, until } from './ports.mjs';

/** Stops a server and waits until it's gone. */
const stopper = ({ child, ended }) => async () => {
  endGroup(child);
  await ended;
};

const reasonOf = (name, server) => () =>
  server.child.exitCode === null && server.child.signalCode === null ? null : `${name} ended while starting`;

/** MariaDB greets whoever connects, Redis answers PING. */
const answers = (port, question, isAnswer) => () =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 2_000 });
    const refuse = (reason) => {
      socket.destroy();
      reject(new Error(reason));
    };
    socket.once('connect', () => question && socket.write(question));
    socket.once('data', (data) => {
      socket.destroy();
      if (isAnswer(data)) resolve();
      else reject(new Error('an answer of another kind'));
    });
    socket.once('error', ({ message }) => refuse(message));
    socket.once('timeout', () => refuse('it does not answer'));
    socket.once('end', () => refuse('it hung up'));
  });

const [memory, roomInMemory] = ['/dev/shm', 2 * 1024 ** 3];

/**
 * A folder in memory, where the system keeps one with room enough: each spec file has its two hundred tables made and
 * dropped, which mostly waits for a disk. A container engine's is small by default, and other systems have none.
 *
 * @param {string} scratch where it is made otherwise
 */
function quickFolder(scratch) {
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize >= roomInMemory) return mkdtempSync(join(memory, 'rso-connect-test-'));
  } catch {
    // There is none, or it isn't ours to write.
  }
  return mkdtempSync(join(scratch, 'mariadb-'));
}

/** What makes a table in a third of the time: all of them in one file. "loose": a version that has one no more starts all the same. */
const manyTables = ['--loose-innodb-file-per-table=OFF', '--loose-sync-frm=OFF', '--innodb-stats-persistent=OFF'];

/**
 * Durability is turned off, since what's in it is thrown away: nothing else differs from a server that people use, but
 * where its tables lie.
 *
 * @param {string} scratch the folder for its files
 * @param {{ isForSpecs?: boolean }} [options] whether tables are made all the time, for specs, or once
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 * @throws {Error} with what the server printed
 */
export async function startMariaDb(scratch, { isForSpecs = true } = {}) {
  const folder = isForSpecs ? quickFolder(scratch) : mkdtempSync(join(scratch, 'mariadb-'));
  const data = `--datadir=${join(folder, 'data')}`;
  const user = `--user=${userInfo().username}`;
  const made = await run(findProgram('mariadb-install-db'), [
    '--no-defaults', '--auth-root-authentication-method=normal', '--skip-test-db', data, user,
  ]);
  if (made.code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`MariaDB could not make its data folder.\n${made.output}`);
  }
  const port = await freePort();
  const server = start(findProgram('mariadbd'), [
    '--no-defaults', data, user, `--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve',
    // Named relative to the data folder: a socket's path may have some hundred characters only.
    '--socket=mariadb.sock', '--pid-file=mariadb.pid', '--skip-log-bin', '--performance-schema=OFF',
    '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--max-connections=500',
    '--innodb-buffer-pool-size=256M', '--innodb-log-file-size=64M', '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=0', '--innodb-flush-method=nosync',
    ...(isForSpecs ? manyTables : []),
  ]);
  const stop = async () => {
    await stopper(server)();
    rmSync(folder, { recursive: true, force: true });
  };
  let printed = '';
  void server.ended.then(({ output }) => (printed = output));
  const isGreeting = (data) => data[4] === 10;
  try {
    await until(answers(port, null, isGreeting), reasonOf('MariaDB', server), 60);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${printed}`, { cause: error });
  }
  return { url: `mysql://root@127.0.0.1:${port}/`, stop };
}

/**
 * @param {string} scratch the folder for its files
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 * @throws {Error} with what the server printed
 */
export async function startRedis(scratch) {
  const folder = join(scratch, 'redis');
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const server = start(findProgram('redis-server'), [
    '--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--databases', '64',
  ]);
  let printed = '';
  void server.ended.then(({ output }) => (printed = output));
  try {
    await until(answers(port, 'PING\r\n', (data) => data.toString().startsWith('+PONG')), reasonOf('Redis', server), 30);
  } catch (error) {
    await stopper(server)();
    throw new Error(`${error.message}\n${printed}`, { cause: error });
  }
  return { url: `redis://127.0.0.1:${port}`, stop: stopper(server) };
}
