import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import S3rver from 's3rver';
import { SMTPServer } from 'smtp-server';
import type { DatabaseKind } from './drivers.js';
import { freePort, root, startProcess, type Process } from './product.js';

/** A scratch installation of the product on one database. */
export interface Installation {
  kind: DatabaseKind;
  /** The file, or the address, of its database. */
  place: string;
  address: string;
  secret: string;
  /** Copies the database as it is now, for the floor to work on. Stop the product first. @returns its place */
  copy: () => Promise<string>;
  /** Starts one api process and, distributed, one worker. */
  start(more?: { nodeArgs?: readonly string[]; env?: Record<string, string> }): Promise<Process>;
  remove: () => Promise<void>;
}

const dist = join(root, 'apps/api/dist');

/** Nobody is measured by limits: all of the load comes from one address. */
const common = {
  DEMONSTRATION: 'true',
  SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000000',
  SIGN_IN_ATTEMPTS_PER_ACCOUNT: '1000000',
  MAILS_PER_ADDRESS_AND_HOUR: '1000000',
  LOG_LEVEL: 'warn',
};

async function ask(server: string, ...statements: string[]): Promise<void> {
  const connection = await mysql.createConnection(server);
  for (const sql of statements) await connection.query(sql);
  await connection.end();
}

/** An SMTP server that takes every mail and keeps none. */
async function startMailSink(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.on('end', () => { done(); }).resume();
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${String(port)}`, stop: () => new Promise((resolve) => { server.close(resolve); }) };
}

async function copyTables(server: string, from: string, to: string): Promise<void> {
  const connection = await mysql.createConnection(server);
  await connection.query(`CREATE DATABASE ${to} CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`);
  await connection.query(`USE ${to}`);
  await connection.query('SET foreign_key_checks = 0');
  const [tables] = await connection.query<mysql.RowDataPacket[]>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${from}'`);
  for (const { name } of tables as unknown as { name: string }[]) {
    const [made] = await connection.query<mysql.RowDataPacket[]>(`SHOW CREATE TABLE ${from}.${name}`);
    await connection.query(String(made[0]?.['Create Table']));
    await connection.query(`INSERT INTO ${to}.${name} SELECT * FROM ${from}.${name}`);
    await connection.query(`ANALYZE TABLE ${to}.${name}, ${from}.${name}`);
  }
  await connection.end();
}

function starter(env: Record<string, string>, port: number, folder: string, hasWorker: boolean) {
  return async (more: { nodeArgs?: readonly string[]; env?: Record<string, string> } = {}): Promise<Process> => {
    const settings = { ...env, ...more.env };
    const api = await startProcess({
      name: 'api', file: join(dist, 'main.js'), env: settings, healthOf: `http://127.0.0.1:${String(port)}/api/health/ready`, logFolder: folder,
      ...(more.nodeArgs ? { nodeArgs: more.nodeArgs } : {}),
    });
    if (!hasWorker) return api;
    const worker = await startProcess({ name: 'worker', file: join(dist, 'worker.js'), env, healthOf: null, logFolder: folder });
    return { pid: api.pid, stop: async () => { await Promise.all([api.stop(), worker.stop()]); } };
  };
}

async function embedded(folder: string): Promise<Installation> {
  const port = await freePort();
  const data = join(folder, 'data');
  mkdirSync(data);
  const secret = randomBytes(32).toString('hex');
  const env = { ...common, SESSION_SECRET: secret, PORT: String(port), DATA_DIR: data };
  const place = join(data, 'rso-connect.db');
  return {
    kind: 'sqlite', place, secret,
    address: `http://127.0.0.1:${String(port)}`,
    copy: () => {
      const copied = join(folder, 'floor.db');
      for (const end of ['', '-wal']) if (existsSync(place + end)) copyFileSync(place + end, copied + end);
      return Promise.resolve(copied);
    },
    start: starter(env, port, folder, false),
    remove: () => Promise.resolve(),
  };
}

async function distributed(folder: string, server: string, redis: string): Promise<Installation> {
  const port = await freePort();
  const name = `rso_bench_${randomBytes(6).toString('hex')}`;
  await ask(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const placeOf = (database: string): string => new URL(`/${database}`, server).href;
  const objects = join(folder, 'objects');
  mkdirSync(objects);
  const store = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: objects, configureBuckets: [{ name: 'rso' }] });
  const { port: storePort } = await store.run();
  const mail = await startMailSink();
  const secret = randomBytes(32).toString('hex');
  const env = {
    ...common,
    MODE: 'distributed',
    DATABASE_URL: placeOf(name),
    REDIS_URL: redis,
    REDIS_PREFIX: name.replaceAll('_', '-'),
    SMTP_URL: mail.url,
    FILES_URL: `s3://S3RVER:S3RVER@127.0.0.1:${String(storePort)}/rso`,
    SESSION_SECRET: secret,
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
  };
  return {
    kind: 'mariadb', place: placeOf(name), secret,
    address: `http://127.0.0.1:${String(port)}`,
    copy: async () => {
      await copyTables(server, name, `${name}_floor`);
      return placeOf(`${name}_floor`);
    },
    start: starter(env, port, folder, true),
    remove: async () => {
      await mail.stop();
      await store.close();
      await ask(server, `DROP DATABASE IF EXISTS ${name}`, `DROP DATABASE IF EXISTS ${name}_floor`);
    },
  };
}

/**
 * Makes an installation with nothing in it.
 *
 * @param folder an empty folder of its own
 * @throws Error where MariaDB or Redis aren't named by `TEST_MARIADB_URL` and `TEST_REDIS_URL`
 */
export function makeInstallation(kind: DatabaseKind, folder: string): Promise<Installation> {
  if (kind === 'sqlite') return embedded(folder);
  const { TEST_MARIADB_URL: server, TEST_REDIS_URL: redis } = process.env;
  if (!server || !redis) throw new Error('The bench needs TEST_MARIADB_URL and TEST_REDIS_URL; "npm run bench" sets them.');
  return distributed(folder, server, redis);
}
