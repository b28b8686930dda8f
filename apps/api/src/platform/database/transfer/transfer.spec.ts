import { Readable, Writable } from 'node:stream';
import { afterEach, describe, expect, test } from '@jest/globals';
import { scratchMariadb, scratchSqlite, testDatabaseKind } from '../../../../test/test-database.js';
import { Book, openLibrary, Shelf, shelf, type Library } from '../database.fixture.js';
import { exportInstallation } from './export.js';
import { importInstallation } from './import.js';

const open: Library[] = [];
afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

async function library(kind: 'sqlite' | 'mariadb'): Promise<Library> {
  const made = await openLibrary({}, kind === 'sqlite' ? await scratchSqlite() : await scratchMariadb());
  open.push(made);
  return made;
}

async function exported({ dataSource }: Library): Promise<string> {
  const chunks: string[] = [];
  const stream = new Writable({
    highWaterMark: 1000,
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      setImmediate(done);
    },
  });
  await exportInstallation(dataSource, stream);
  return chunks.join('');
}

const importInto = ({ dataSource }: Library, text: string) => importInstallation(dataSource, Readable.from([text]));

async function fill({ db }: Library): Promise<void> {
  await db.repo(Shelf).insert([
    shelf('full', {
      note: 'ភាសាខ្មែរ "quoted"\nline ',
      story: 'x'.repeat(70_000),
      closed: true,
      taken: 3,
      facts: { b: 'é😀', a: 1 },
      openedAt: new Date('2026-02-03T04:05:06.007Z'),
      picture: Buffer.from([0, 1, 254, 255]),
    }),
    shelf('Empty'),
    shelf('empty'),
    shelf('empty '),
  ]);
  // More than a page, each the sequel of a later one, so that order alone would not satisfy the key.
  const books = Array.from({ length: 1203 }, (_, at) => ({ id: String(at).padStart(5, '0'), shelfId: 'full', title: `Book ${at}` }));
  await db.repo(Book).insert(books);
  await db.repo(Book).update({ id: '00000' }, { sequelOf: '01202' });
}

describe('a whole installation', () => {
  const route = testDatabaseKind() === 'mariadb' ? (['sqlite', 'mariadb', 'sqlite'] as const) : (['sqlite', 'sqlite'] as const);

  test(`goes ${route.join(' to ')} and stays the same to the byte`, async () => {
    const first = await library(route[0]);
    await fill(first);
    const text = await exported(first);
    for (const kind of route.slice(1)) {
      const next = await library(kind);
      expect(await importInto(next, text)).toEqual({ shelves: 4, books: 1203 });
      expect(await exported(next)).toBe(text);
      expect(await next.db.repo(Shelf).findOneByOrFail({ id: 'full' })).toEqual(await first.db.repo(Shelf).findOneByOrFail({ id: 'full' }));
    }
  });
});

describe('an import refuses, and changes nothing,', () => {
  async function prepared(): Promise<{ target: Library; lines: string[] }> {
    const source = await library('sqlite');
    await source.db.repo(Shelf).insert(shelf('a'));
    await source.db.repo(Book).insert({ id: 'b', shelfId: 'a', title: 'B' });
    return { target: await library(testDatabaseKind()), lines: (await exported(source)).trimEnd().split('\n') };
  }
  async function refused(target: Library, lines: string[], reason: RegExp): Promise<void> {
    await expect(importInto(target, `${lines.join('\n')}\n`)).rejects.toThrow(reason);
    expect(await target.db.repo(Shelf).countBy({ id: 'a' })).toBe(0);
    expect(await target.db.repo(Book).count()).toBe(0);
  }

  test('into an installation with rows', async () => {
    const { target, lines } = await prepared();
    await target.db.repo(Shelf).insert(shelf('there'));
    await refused(target, lines, /shelves has rows/);
  });

  test.each<[string, RegExp, (lines: string[]) => string[]]>([
    ['a file that was cut off', /cut off/, (lines) => lines.slice(0, -1)],
    ['a file that lost a row', /were exported/, (lines) => lines.filter((line) => !line.startsWith('["b"'))],
    ['an export of another release', /Line 1: .*another release/, (lines) => [lines[0]?.replace('"books"', '"boots"') ?? '', ...lines.slice(1)]],
    ['a line that is no JSON', /Line 2: /, (lines) => [lines[0] ?? '', '{"table', ...lines.slice(1)]],
    ['a table that it does not know', /Line 2: .*"attack"/, (lines) => [lines[0] ?? '', '{"table":"attack","columns":["id"]}', ...lines.slice(1)]],
    ['columns that it does not know', /columns of "books"/, (lines) => lines.map((line) => line.replace('"sequelOf"', '"x; DROP"'))],
    ['a row that points to nothing', /FOREIGN KEY|points by shelfId/, (lines) => lines.map((line) => (line.startsWith('["b"') ? line.replace('"a"', '"gone"') : line))],
  ])('%s', async (_case, reason, damage) => {
    const { target, lines } = await prepared();
    const damaged = damage(lines);
    expect(damaged).not.toEqual(lines);
    await refused(target, damaged, reason);
  });
});
