import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { scratchSqlite } from '../../../../test/test-database.js';
import { createDataSource } from '../data-source.js';
import { openLibrary, Shelf, shelf, shelfSchema, type Library } from '../database.fixture.js';
import { DatabaseSetupError, TransactionLostError, WriteLockTimeoutError } from '../errors.js';
import { SqliteConnection } from './connection.js';
import { SqliteDriver } from './driver.js';
import { WriteQueue } from './write-queue.js';

let library: Library;
beforeEach(async () => {
  library = await openLibrary({ lockTimeoutMs: 200 }, await scratchSqlite());
});
afterEach(() => library.close());

const file = () => decodeURI(library.database.url.slice('sqlite://'.length));

describe('SQLite', () => {
  test('is set up as it must be', async () => {
    const { dataSource } = library;
    const pragma = async (name: string) => Object.values((await dataSource.query<object[]>(`PRAGMA ${name}`))[0] ?? {})[0] as unknown;
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('synchronous')).toBe(1);
  });

  test('a plain write that waits too long for an open transaction says why, and the transaction goes on', async () => {
    const { db, dataSource } = library;
    let report = (_error: unknown): void => undefined;
    const waited = new Promise<unknown>((resolve) => {
      report = resolve;
    });
    const { promise: started, resolve: start } = withResolvers();
    const transaction = db.transaction(async () => {
      await db.repo(Shelf).insert(shelf('a'));
      start();
      await waited;
    });
    await started;
    await dataSource.getRepository(Shelf).insert(shelf('b')).then(report, report);
    expect(await waited).toBeInstanceOf(WriteLockTimeoutError);
    await transaction;
    expect(await db.repo(Shelf).find()).toMatchObject([{ id: 'a' }]);
  });

  test('a write that another process holds up waits outside SQLite, where the event loop goes on', async () => {
    const other = new SqliteConnection(file());
    other.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    const waiting = library.db.transaction(() => library.db.repo(Shelf).insert(shelf('a')));
    await expect(waiting).rejects.toThrow(WriteLockTimeoutError);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
    other.exec('ROLLBACK');
    other.close();
    await library.db.transaction(() => library.db.repo(Shelf).insert(shelf('a')));
  });

  test('a transaction that SQLite gave up keeps nothing, also when the error was swallowed', async () => {
    const { db } = library;
    const lost = db.transaction(async (manager) => {
      await manager.insert(Shelf, shelf('a'));
      // Some errors (a full disk) end a transaction from within; this conflict clause does the same.
      await manager.query("INSERT OR ROLLBACK INTO shelves (id, slug, title) VALUES ('a', 'x', 'x')").catch(() => undefined);
      await manager.insert(Shelf, shelf('b'));
    });
    await expect(lost).rejects.toThrow(TransactionLostError);
    expect(await db.repo(Shelf).count()).toBe(0);
    await db.transaction(() => db.repo(Shelf).insert(shelf('c')));
    expect(await db.repo(Shelf).count()).toBe(1);
  });

  test('the reading connection cannot write, and a write that begins with WITH finds the writer', async () => {
    const { driver } = library.dataSource;
    expect(driver).toBeInstanceOf(SqliteDriver);
    if (driver instanceof SqliteDriver) expect(() => driver.reader.exec('DELETE FROM shelves')).toThrow(/readonly/);
    await library.db.repo(Shelf).insert(shelf('a'));
    await library.dataSource.query('WITH gone AS (SELECT id FROM shelves) DELETE FROM shelves WHERE id IN (SELECT id FROM gone)');
    expect(await library.db.repo(Shelf).count()).toBe(0);
  });

  test('a text with a NUL is refused, which the library would cut', async () => {
    await expect(library.db.repo(Shelf).insert(shelf('a', { title: 'a\0b' }))).rejects.toThrow(/NUL/);
  });

  test('a file that cannot be opened is one clear sentence', async () => {
    const broken = createDataSource(`sqlite://${file()}/not/a/folder.db`, { entities: [shelfSchema] });
    await expect(broken.initialize()).rejects.toThrow(DatabaseSetupError);
  });

  test('what was committed survives the process being killed', async () => {
    const script = new URL('../../../../test/kill-me.mjs', import.meta.url);
    const child = fork(script, [file()], { stdio: 'ignore' });
    const acknowledged: string[] = [];
    child.on('message', (id: string) => {
      acknowledged.push(id);
      if (acknowledged.length === 50) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
    const there = new Set((await library.db.repo(Shelf).find()).map((one) => one.id));
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  });
});

describe('WriteQueue', () => {
  test('hands the turn on in order, and giving it back twice takes nobody else’s', async () => {
    const queue = new WriteQueue(1000);
    const order: number[] = [];
    const first = await queue.acquire();
    const waiting = [1, 2, 3].map(async (at) => {
      const giveBack = await queue.acquire();
      order.push(at);
      giveBack();
      giveBack();
    });
    first();
    first();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
    (await queue.acquire())();
  });
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
