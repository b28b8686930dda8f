import { readFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import S3rver from 's3rver';
import { SMTPServer } from 'smtp-server';
import type { DatabaseKind } from '../src/platform/database/index.js';

/** What the product talks to: real servers for the distributed mode, folders for the embedded one. */
export interface Peers {
  /** The settings that lead to them. */
  env: Record<string, string>;
  /** The mails that went out so far, oldest first. */
  mails(): Promise<Email[]>;
  stop(): Promise<void>;
}

const bucket = 'rso-connect';

async function mailsIn(folder: string): Promise<Email[]> {
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
}

function portOf(address: string | AddressInfo | null): string {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return String(address.port);
}

async function startSmtp(received: Buffer[]): Promise<{ port: string; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    port: portOf(server.server.address()),
    stop: () => new Promise((resolve) => { server.close(resolve); }),
  };
}

/**
 * Starts what the mode needs.
 *
 * @param kind with MariaDB the product runs distributed: Redis, SMTP and an object store
 * @param folder the product's data folder
 */
export async function startPeers(kind: DatabaseKind, folder: string): Promise<Peers> {
  if (kind === 'sqlite') {
    return { env: { MODE: 'embedded' }, mails: () => mailsIn(join(folder, 'mail')), stop: () => Promise.resolve() };
  }
  const redis = process.env['TEST_REDIS_URL'];
  if (!redis) throw new Error('TEST_REDIS_URL must name a Redis server, such as redis://127.0.0.1:6379.');
  const received: Buffer[] = [];
  const smtp = await startSmtp(received);
  const s3 = new S3rver({
    address: '127.0.0.1', port: 0, silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: bucket, configs: [] }],
  });
  const address = await s3.run();
  return {
    env: {
      MODE: 'distributed', REDIS_URL: redis, SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      FILES_URL: `s3://S3RVER:S3RVER@127.0.0.1:${portOf(address)}/${bucket}`,
    },
    mails: () => Promise.all(received.map((mail) => PostalMime.parse(mail))),
    stop: async () => {
      await smtp.stop();
      await s3.close();
    },
  };
}
