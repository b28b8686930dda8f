import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { In } from 'typeorm';
import { scratchMariadb, testDatabaseKind } from '../../../../test/test-database.js';
import { createDataSource } from '../data-source.js';
import { openLibrary, Shelf, shelf, shelfSchema, type Library } from '../database.fixture.js';
import { DatabaseSetupError, isDeadlock } from '../errors.js';
import { migrate } from '../migrate.js';
import { checkVersion } from './check.js';
import { collation } from './session.js';

describe('the version', () => {
  test.each(['10.11.19-MariaDB-0+deb12u1', '11.4.2-MariaDB', '12.0.1-MariaDB-log'])('%s will do', (version) => {
    expect(() => checkVersion(version)).not.toThrow();
  });
  test.each(['10.6.4-MariaDB', '5.5.5-MariaDB', '8.4.0', 'nonsense'])('%s will not', (version) => {
    expect(() => checkVersion(version)).toThrow(DatabaseSetupError);
  });
});

const onMariadb = testDatabaseKind() === 'mariadb';
if (onMariadb) describe('MariaDB', () => {
  let library: Library;
  beforeEach(async () => {
    library = await openLibrary({ poolSize: 4 }, await scratchMariadb());
  });
  afterEach(() => library.close());

  test('every connection of the pool has the session that is counted on', async () => {
    const { dataSource } = library;
    const sessions = await Promise.all(
      Array.from({ length: 8 }, () =>
        dataSource.query('SELECT @@tx_isolation AS isolation, @@time_zone AS zone, @@collation_connection AS collation, @@sql_mode AS mode, SLEEP(0.02) AS s'),
      ),
    );
    for (const [session] of sessions as [Record<string, string>][]) {
      expect(session).toMatchObject({ isolation: 'READ-COMMITTED', zone: '+00:00', collation });
      expect(session.mode).toContain('STRICT_ALL_TABLES');
    }
  });

  test('a deadlock is answered by running both to their end, and each has its effect once', async () => {
    const { db } = library;
    await db.repo(Shelf).insert([shelf('a'), shelf('b')]);
    let arrived = 0;
    let runs = 0;
    let afterCommits = 0;
    let meet = (): void => undefined;
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const grab = (first: string, second: string) =>
      db.transaction(async () => {
        runs += 1;
        db.afterCommit(() => void (afterCommits += 1));
        await db.repo(Shelf).increment({ id: first }, 'taken', 1);
        arrived += 1;
        if (arrived === 2) meet();
        await met;
        await db.repo(Shelf).increment({ id: second }, 'taken', 1);
      });
    await Promise.all([grab('a', 'b'), grab('b', 'a')]);
    expect(runs).toBe(3);
    expect(afterCommits).toBe(2);
    expect(await db.repo(Shelf).find({ order: { id: 'ASC' } })).toMatchObject([{ taken: 2 }, { taken: 2 }]);
  });

  test('a statement outside of any transaction that meets a deadlock is run to its end too', async () => {
    const { db, dataSource } = library;
    await db.repo(Shelf).insert([shelf('a'), shelf('b')]);
    let holds = (): void => undefined;
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => { holds = resolve; });
    const gone = new Promise<void>((resolve) => { go = resolve; });
    const transaction = db.transaction(async () => {
      await db.repo(Shelf).increment({ id: 'b' }, 'taken', 1);
      holds();
      await gone;
      await db.repo(Shelf).increment({ id: 'a' }, 'taken', 1);
    });
    await held;
    // Locks a, and then waits for b.
    const statement = db.repo(Shelf).update({ id: In(['a', 'b']) }, { title: 'both' });
    const waiting = "SELECT COUNT(*) AS number FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'";
    for (;;) {
      const [row] = await dataSource.query<{ number: number | string }[]>(waiting);
      if (Number(row?.number) > 0) break;
      // The table is a copy that stays as it is for as long as somebody reads it more often than every 100 ms.
      await new Promise((resolve) => { setTimeout(resolve, 150); });
    }
    go();
    await Promise.all([transaction, statement]);
    expect(await db.repo(Shelf).find({ order: { id: 'ASC' } })).toMatchObject([{ title: 'both', taken: 1 }, { title: 'both', taken: 1 }]);
  });

  test('a deadlock that was swallowed keeps no half: the work runs again', async () => {
    const { db } = library;
    let runs = 0;
    await db.transaction(async (manager) => {
      runs += 1;
      await manager.insert(Shelf, shelf(`run${runs}`));
      if (runs > 1) return;
      // The server's own words for a deadlock, without having to stage one.
      const signal = "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found'";
      const error: unknown = await manager.query(`BEGIN NOT ATOMIC ${signal}; END`).catch((caught: unknown) => caught);
      expect(isDeadlock(error)).toBe(true);
      await expect(manager.insert(Shelf, shelf('after'))).rejects.toBe(error);
    });
    expect(runs).toBe(2);
    expect(await db.repo(Shelf).find()).toMatchObject([{ id: 'run2' }]);
  });

  test('a text that is too long is refused', async () => {
    await expect(library.db.repo(Shelf).insert(shelf('a', { title: 'x'.repeat(201) }))).rejects.toThrow(/too long/);
  });

  test('a column of another collation is refused at start, in one sentence', async () => {
    await library.dataSource.query('ALTER TABLE books MODIFY title varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL');
    const next = createDataSource(library.database.url, { entities: [shelfSchema] });
    await expect(next.initialize()).rejects.toThrow(`The column books.title has the collation utf8mb4_general_ci, and ${collation} is needed`);
    expect(next.isInitialized).toBe(false);
  });

  test('a filled database of another collation is refused; an empty one is given the right one', async () => {
    await library.dataSource.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
    await expect(createDataSource(library.database.url, { entities: [shelfSchema] }).initialize()).rejects.toThrow(/The database has the collation/);
    const empty = await scratchMariadb();
    const dataSource = await createDataSource(empty.url, { entities: [shelfSchema], migrations: [] }).initialize();
    await migrate(dataSource);
    await dataSource.destroy();
    await empty.drop();
  });

  test('a server that does not answer, or refuses the password, is one sentence without the password', async () => {
    const url = new URL(library.database.url);
    url.password = 'secret-word';
    const refused = createDataSource(url.href, { entities: [shelfSchema] }).initialize();
    await expect(refused).rejects.toThrow(/cannot be reached: (?!.*secret-word)/);
    url.port = '1';
    await expect(createDataSource(url.href, { entities: [shelfSchema] }).initialize()).rejects.toThrow(DatabaseSetupError);
  });
});
