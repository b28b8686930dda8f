import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import S3rver from 's3rver';
import { FileMissing, type FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';

let scratch: string;
let s3: S3rver;
const stores: Record<string, FileStore> = {};

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rso-files-'));
  s3 = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: join(scratch, 's3'), configureBuckets: [{ name: 'bucket', configs: [] }] });
  const { port } = await s3.run();
  stores['a folder'] = new FolderStore(join(scratch, 'files'));
  stores['an object store'] = new S3Store(`s3://S3RVER:S3RVER@127.0.0.1:${String(port)}/bucket`);
  await writeFile(join(scratch, 'secret.txt'), 'secret');
});
afterAll(async () => {
  await s3.close();
  await rm(scratch, { recursive: true, force: true });
});

async function gathered(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe.each(['a folder', 'an object store'])('%s', (kind) => {
  const store = (): FileStore => stores[kind];

  it('keeps a file, whole and in ranges, and replaces it', async () => {
    await store().put('content/ab/one.txt', Buffer.from('0123456789'), 'text/plain');
    expect((await store().read('content/ab/one.txt')).toString()).toBe('0123456789');
    expect(await store().size('content/ab/one.txt')).toBe(10);
    expect(await gathered(await store().stream('content/ab/one.txt'))).toBe('0123456789');
    expect(await gathered(await store().stream('content/ab/one.txt', { start: 2, end: 4 }))).toBe('234');
    await store().put('content/ab/one.txt', Buffer.from('new'), 'text/plain');
    expect((await store().read('content/ab/one.txt')).toString()).toBe('new');
  });

  it('knows what is missing', async () => {
    await expect(store().read('content/none.txt')).rejects.toBeInstanceOf(FileMissing);
    await expect(store().stream('content/none.txt')).rejects.toBeInstanceOf(FileMissing);
    expect(await store().size('content/none.txt')).toBeNull();
    await store().put('content/gone.txt', Buffer.from('x'), 'text/plain');
    await store().remove('content/gone.txt');
    await expect(store().remove('content/gone.txt')).resolves.toBeUndefined();
    expect(await store().size('content/gone.txt')).toBeNull();
  });

  it.each([
    '../secret.txt', 'content/../../secret.txt', '/etc/passwd', 'content//x', 'content/./x', '.hidden', 'content/.hidden', 'content/', '',
    'content\\..\\secret.txt', 'content/x\0.txt', 'content/%2e%2e/x', 'Content/X', 'content/x y', `content/${'x'.repeat(300)}`, 'content/ü',
  ])('refuses the key %j in every way', async (key) => {
    await expect(store().put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow('Not a file key');
    await expect(store().read(key)).rejects.toThrow('Not a file key');
    await expect(store().stream(key)).rejects.toThrow('Not a file key');
    await expect(store().size(key)).rejects.toThrow('Not a file key');
    await expect(store().remove(key)).rejects.toThrow('Not a file key');
  });

  it('answers when asked how it is', async () => {
    expect(await store().isHealthy()).toBe(true);
  });
});

describe('a folder under load', () => {
  it('never shows half a file and leaves nothing half written behind', async () => {
    const store = stores['a folder'];
    const bodies = Array.from({ length: 20 }, (_, index) => String(index % 10).repeat(200_000));
    await Promise.all([
      ...bodies.map((body) => store.put('content/race.txt', Buffer.from(body), 'text/plain')),
      ...bodies.map(async () => {
        const found = await store.read('content/race.txt').catch((error: unknown) => error);
        if (Buffer.isBuffer(found)) expect(bodies).toContain(found.toString());
        else expect(found).toBeInstanceOf(FileMissing);
      }),
    ]);
    expect((await readdir(join(scratch, 'files', 'content'))).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('a store that is away', () => {
  it('says that it does not answer', async () => {
    expect(await new S3Store('s3://a:b@127.0.0.1:1/bucket').isHealthy()).toBe(false);
    expect(await new FolderStore(join(scratch, 'secret.txt', 'files')).isHealthy()).toBe(false);
  }, 30_000);
});
