import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testDatabaseKind, testDatabaseUrl, type TestDatabase } from '../../../test/test-database.js';
import { col } from './columns.js';
import { createDataSource, type AppDataSource } from './data-source.js';
import type { EntitySchema } from 'typeorm';
import { Book, bookSchema, booksMigration, libraryMigrations, Shelf, shelf, shelfSchema, shelvesMigration } from './database.fixture.js';
import { InterruptedMigrationError, NewerDatabaseError, OutsideTransactionError, PendingMigrationsError } from './errors.js';
import { migrate, requireMigrated } from './migrate.js';
import type { Migration } from './migration.js';
import { schemaDifference } from './schema-difference.js';
import { addCheck, addColumns, check, createTable } from './tables.js';

let database: TestDatabase;
const connected: AppDataSource[] = [];
beforeEach(async () => {
  database = await testDatabaseUrl();
});
afterEach(async () => {
  while (connected.length > 0) await connected.pop()?.destroy();
  await database.drop();
});

async function connect(migrations: readonly Migration[], entities: EntitySchema[] = [shelfSchema, bookSchema]): Promise<AppDataSource> {
  const dataSource = await createDataSource(database.url, { entities, migrations }).initialize();
  connected.push(dataSource);
  return dataSource;
}

const sqlite = testDatabaseKind() === 'sqlite';
const failing: Migration = {
  name: 'failing',
  async up(q) {
    await createTable(q, 'halves', [col.id()]);
    throw new Error('broken migration');
  },
};

describe('migrate', () => {
  test('runs what is pending, once, and entities and schema agree', async () => {
    const dataSource = await connect(libraryMigrations);
    expect((await migrate(dataSource)).applied).toEqual(['shelves', 'books']);
    expect((await migrate(dataSource)).applied).toEqual([]);
    await requireMigrated(dataSource);
    expect(await schemaDifference(dataSource)).toEqual([]);
  });

  test('the comparison of entities and schema does find a difference', async () => {
    const narrow: Migration = {
      name: 'narrow',
      up: (q) => createTable(q, 'books', [col.id(), col.id('shelfId'), col.text('title', 100)]),
    };
    const dataSource = await connect([narrow], [bookSchema]);
    await migrate(dataSource);
    expect((await schemaDifference(dataSource)).join('\n')).toMatch(/sequelOf/);
  });

  test('a later migration adds columns and a check, keeps the rows and what points to them', async () => {
    const before = await connect(libraryMigrations);
    await migrate(before);
    await before.getRepository(Shelf).insert(shelf('a'));
    await before.getRepository(Book).insert({ id: 'b', shelfId: 'a', title: 'B' });
    const later: Migration = {
      name: 'shelves-add-colour',
      async up(q) {
        await addColumns(q, 'shelves', [col.text('colour', 20, { default: "it's red" }), col.time('paintedAt', { nullable: true })]);
        await addCheck(q, 'shelves', check('colour', "colour <> ''"));
      },
    };
    const after = await connect([...libraryMigrations, later]);
    await expect(requireMigrated(after)).rejects.toThrow(PendingMigrationsError);
    await migrate(after);
    expect(await after.query('SELECT id, colour FROM shelves')).toEqual([{ id: 'a', colour: "it's red" }]);
    expect(await after.getRepository(Book).countBy({ shelfId: 'a' })).toBe(1);
    await expect(after.query("UPDATE shelves SET colour = ''")).rejects.toThrow(/ck_shelves_colour/);
    await expect(after.query("UPDATE shelves SET taken = -1")).rejects.toThrow(/ck_shelves_seats/);
    await after.query('DELETE FROM shelves');
    expect(await after.getRepository(Book).count()).toBe(0);
  });

  test('several at once: each migration runs once', async () => {
    const sources = [await connect(libraryMigrations), await connect(libraryMigrations), await connect(libraryMigrations)];
    const reports = await Promise.all(sources.map((one) => migrate(one)));
    expect(reports.flatMap((one) => one.applied).sort()).toEqual(['books', 'shelves']);
  });

  test('a database newer than the code is refused in one sentence, for migrating and for starting', async () => {
    await migrate(await connect(libraryMigrations));
    const old = await connect([shelvesMigration]);
    await expect(migrate(old)).rejects.toThrow(NewerDatabaseError);
    await expect(requireMigrated(old)).rejects.toThrow('The database is newer than this release: it has the migration "books"');
  });

  test('a migration that goes round its query runner is told so', async () => {
    const stray: Migration = { name: 'stray', up: (q) => q.dataSource.query('SELECT 1') };
    await expect(migrate(await connect([stray]))).rejects.toThrow(OutsideTransactionError);
  });

  test('two migrations of one name are a mistake', async () => {
    await expect(migrate(await connect([shelvesMigration, shelvesMigration]))).rejects.toThrow(/same name/);
  });
});

if (sqlite) describe('migrate on SQLite', () => {
  const copies = async () => {
    const file = decodeURI(database.url.slice('sqlite://'.length));
    return (await readdir(dirname(file))).filter((name) => name.startsWith(`${basename(file)}.before-`)).sort();
  };

  test('a failure undoes all that was pending', async () => {
    const dataSource = await connect([shelvesMigration, failing]);
    await expect(migrate(dataSource)).rejects.toThrow('broken migration');
    expect(await dataSource.query("SELECT name FROM sqlite_master WHERE type = 'table'")).toEqual([]);
    expect((await migrate(await connect(libraryMigrations))).applied).toEqual(['shelves', 'books']);
  });

  test('the file is copied first, with its rows; an empty one is not; three copies are kept', async () => {
    const first = await connect([shelvesMigration]);
    expect((await migrate(first)).copy).toBeUndefined();
    await first.getRepository(Shelf).insert(shelf('a'));
    const second = await connect(libraryMigrations);
    const { copy } = await migrate(second);
    expect(await copies()).toEqual([basename(copy ?? '')]);
    const restored = await createDataSource(`sqlite://${copy}`, { entities: [shelfSchema], migrations: [shelvesMigration] }).initialize();
    connected.push(restored);
    await requireMigrated(restored);
    expect(await restored.getRepository(Shelf).find()).toMatchObject([{ id: 'a' }]);
    const list: Migration[] = [...libraryMigrations];
    for (const at of [1, 2, 3, 4]) {
      list.push({ name: `t${at}`, up: (q) => createTable(q, `t${at}`, [col.id()]) });
      await migrate(await connect([...list]));
    }
    expect(await copies()).toHaveLength(3);
    expect(await copies()).not.toContain(basename(copy ?? ''));
  });
});

if (!sqlite) describe('migrate on MariaDB', () => {
  test('after a migration that broke off, the next start says so', async () => {
    await expect(migrate(await connect([shelvesMigration, failing]))).rejects.toThrow('broken migration');
    await expect(migrate(await connect([shelvesMigration, failing]))).rejects.toThrow(InterruptedMigrationError);
    await expect(requireMigrated(await connect([shelvesMigration, failing, booksMigration]))).rejects.toThrow(/"failing" was started/);
  });
});
