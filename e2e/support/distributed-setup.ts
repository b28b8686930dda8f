import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import S3rver from 's3rver';
import { startBalancer } from './balancer.js';
import { startMailCatcher } from './mail-catcher.js';
import { freePort, runAll, startProduct } from './product.js';

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The distributed journeys need ${name}; "node tools/test.mjs --only distributed" sets it.`);
  return value;
}

/** A database of our own on the server that the tests use. */
async function makeDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `rso_e2e_${randomBytes(6).toString('hex')}`;
  const ask = async (sql: string) => {
    const connection = await createConnection(server);
    await connection.query(sql);
    await connection.end();
  };
  await ask(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(`DROP DATABASE ${name}`) };
}

/**
 * Starts what a production installation is made of, without a container engine: two API and two worker processes
 * behind a balancer, on MariaDB and Redis, with object storage and an SMTP server.
 *
 * @returns what stops it all and takes its data away
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'rso-connect-e2e-'));
  const undo: (() => Promise<unknown>)[] = [
    () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  ];
  const tearDown = () => runAll(undo.toReversed());

  try {
    const database = await makeDatabase(need('TEST_MARIADB_URL'));
    undo.push(database.drop);
    const mail = await startMailCatcher(join(folder, 'mail'));
    undo.push(mail.stop);
    const objects = join(folder, 'objects');
    mkdirSync(objects);
    const store = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: objects, configureBuckets: [{ name: 'rso' }] });
    const { port: storePort } = await store.run();
    undo.push(() => store.close());

    const redis = new URL(need('TEST_REDIS_URL'));
    // Away from the databases that specs use.
    redis.pathname = '/60';
    const [front, first, second] = [await freePort(), await freePort(), await freePort()];
    const address = `http://localhost:${String(front)}`;
    const settings = {
      MODE: 'distributed',
      DATABASE_URL: database.url,
      REDIS_URL: redis.href,
      SMTP_URL: mail.url,
      // The credentials that s3rver knows.
      FILES_URL: `s3://S3RVER:S3RVER@127.0.0.1:${String(storePort)}/rso`,
      PUBLIC_URL: address,
      SESSION_SECRET: randomBytes(32).toString('hex'),
      DEMONSTRATION: 'true',
      TRUST_PROXY: 'true',
      SIGN_IN_ATTEMPTS_PER_ADDRESS: '10000',
      MAILS_PER_ADDRESS_AND_HOUR: '1000',
    };
    const api = async (name: string, port: number) => {
      const own = { ...settings, PORT: String(port), DATA_DIR: join(folder, name) };
      const started = await startProduct(name, 'main.js', own, `http://127.0.0.1:${String(port)}`);
      undo.push(started.stop);
    };
    const worker = async (name: string) => {
      const started = await startProduct(name, 'worker.js', { ...settings, DATA_DIR: join(folder, name) });
      undo.push(started.stop);
    };
    // The first one migrates and seeds; the others find it done.
    await api('api-1', first);
    await Promise.all([api('api-2', second), worker('worker-1'), worker('worker-2')]);
    undo.push(await startBalancer(front, [first, second]));

    process.env.E2E_BASE_URL = address;
    process.env.E2E_MAIL_DIR = join(folder, 'mail');
    return tearDown;
  } catch (error) {
    await tearDown().catch(() => undefined);
    throw error;
  }
}
