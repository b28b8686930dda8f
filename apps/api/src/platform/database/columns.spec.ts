import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLibrary, Shelf, shelf, type Library } from './database.fixture.js';
import { parseDatabaseUrl, sqliteUrl } from './database-url.js';
import { DatabaseSetupError } from './errors.js';
import { newId } from './ids.js';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

describe('what is written is read again, the same on both databases', () => {
  const whole = {
    note: 'ជំរាបសួរ 😀',
    story: 'y'.repeat(200_000),
    taken: 2,
    capacity: 2_147_483_647,
    closed: true,
    facts: { z: 'ก', a: 1.5 },
    openedAt: new Date('2026-12-31T23:59:59.999Z'),
    picture: Buffer.from([0, 255, 1]),
  };

  test('by save, by insert and by update', async () => {
    const { db } = library;
    const repo = db.repo(Shelf);
    await repo.save(repo.create(shelf('saved', whole)));
    await repo.insert(shelf('inserted', whole));
    await repo.insert(shelf('updated'));
    await repo.update({ id: 'updated' }, whole);
    for (const id of ['saved', 'inserted', 'updated']) {
      expect(await repo.findOneByOrFail({ id })).toEqual(Object.assign(new Shelf(), shelf(id), whole));
    }
  });

  test('times compare in queries, and an absent value is null', async () => {
    const { db } = library;
    await db.repo(Shelf).insert([shelf('early', { openedAt: new Date('2026-01-01T00:00:00.001Z') }), shelf('never')]);
    const before = (moment: string) =>
      db.repo(Shelf).createQueryBuilder('s').where('s.openedAt < :moment', { moment: new Date(moment) }).getMany();
    expect(await before('2026-01-01T00:00:00.002Z')).toMatchObject([{ id: 'early' }]);
    expect(await before('2026-01-01T00:00:00.001Z')).toEqual([]);
    expect(await db.repo(Shelf).findOneByOrFail({ id: 'never' })).toMatchObject({ openedAt: null, facts: null, picture: null });
  });

  test('texts are told apart by case, marks and trailing blanks, and ordered by code point', async () => {
    const { db } = library;
    const words = ['Zebra', 'apple', 'apple ', 'Äpfel', 'apfel', 'z'];
    await db.repo(Shelf).insert(words.map((slug, at) => shelf(`w${at}`, { slug, note: 'word' })));
    const found = await db.repo(Shelf).find({ where: { note: 'word' }, order: { slug: 'ASC' } });
    expect(found.map((one) => one.slug)).toEqual([...words].sort());
    const like = await db.repo(Shelf).createQueryBuilder('s').where("s.note = 'word' AND s.slug LIKE 'z%'").getMany();
    expect(like.map((one) => one.slug)).toEqual(['z']);
  });

  test('counts and sums of raw queries are numbers', async () => {
    const raw: unknown = await library.db.manager.query('SELECT COUNT(*) AS n, SUM(taken) AS total FROM shelves WHERE taken < 1');
    expect(raw).toEqual([{ n: expect.any(Number), total: 0 }]);
  });

  test('a JSON text, which one driver would parse twice', async () => {
    const { db } = library;
    await db.repo(Shelf).insert(shelf('json'));
    await db.manager.query(`UPDATE shelves SET facts = '"just text"' WHERE id = 'json'`);
    expect((await db.repo(Shelf).findOneByOrFail({ id: 'json' })).facts).toBe('just text');
  });
});

describe('ids and addresses', () => {
  test('later ids sort later', () => {
    const made = Array.from({ length: 1000 }, newId);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(1000);
  });

  test('addresses are read', () => {
    expect(parseDatabaseUrl('sqlite:///var/data/a.db')).toEqual({ kind: 'sqlite', file: '/var/data/a.db' });
    expect(parseDatabaseUrl('sqlite://var/a.db')).toEqual({ kind: 'sqlite', file: 'var/a.db' });
    expect(parseDatabaseUrl('sqlite:///C:/data/a.db')).toEqual({ kind: 'sqlite', file: 'C:/data/a.db' });
    expect(parseDatabaseUrl(sqliteUrl('/with a blank/50% é.db'))).toEqual({ kind: 'sqlite', file: '/with a blank/50% é.db' });
    expect(parseDatabaseUrl('mysql://rso:p%40ss@db.example:3307/rso')).toEqual({
      kind: 'mariadb',
      host: 'db.example',
      port: 3307,
      username: 'rso',
      password: 'p@ss',
      database: 'rso',
    });
  });

  test.each(['', 'postgres://u:secret@h/d', 'mysql://u:secret@h', 'sqlite://', 'sqlite::memory:'])('%s is refused without being repeated', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(DatabaseSetupError);
    expect(() => parseDatabaseUrl(url)).toThrow(/^(?!.*secret)/);
  });
});
