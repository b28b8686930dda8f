import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { In, IsNull, MoreThan } from 'typeorm';
import { openLibrary, Shelf, shelf, type Library } from './database.fixture.js';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const openedAt = new Date('2026-11-22T03:04:05.678Z');
beforeEach(async () => {
  const repo = library.db.repo(Shelf);
  await repo.createQueryBuilder().delete().execute();
  await repo.insert(shelf('a', { note: null, closed: true, facts: { floor: 2 }, openedAt, picture: Buffer.from([0, 255]) }));
  await repo.insert(shelf('b', { note: 'ខ្មែរ', taken: 5 }));
  await repo.insert(shelf('c', { note: '' }));
});

/** What TypeORM's own repository finds. */
const own = () => library.dataSource.getRepository(Shelf);
const byId = (rows: Shelf[]) => rows.toSorted((one, other) => one.id.localeCompare(other.id));

test.each([
  ['equality', { slug: 'a' }],
  ['a number', { taken: 5 }],
  ['a boolean', { closed: true }],
  ['a time', { openedAt }],
  ['NULL', { note: IsNull() }],
  ['a list', { id: In(['a', 'c', 'none']) }],
  ['an empty list', { id: In([]) }],
  ['several at once', { id: In(['a', 'b']), closed: false }],
  ['another operator', { taken: MoreThan(4) }],
  ['either of two', [{ id: 'a' }, { id: 'b' }]],
  ['nothing', {}],
])('finds by %s what TypeORM finds, as the same entities', async (_, where) => {
  const found = byId(await library.db.repo(Shelf).findBy(where));
  expect(found).toEqual(byId(await own().findBy(where)));
  expect(found.every((one) => one instanceof Shelf)).toBe(true);
});

test('finds one or null, or throws what TypeORM throws', async () => {
  const repo = library.db.repo(Shelf);
  expect(await repo.findOneBy({ slug: 'a' })).toEqual(await own().findOneBy({ slug: 'a' }));
  expect(await repo.findOneBy({ slug: 'x' })).toBeNull();
  await expect(repo.findOneByOrFail({ slug: 'x' })).rejects.toThrow('Could not find any entity');
});

test('refuses NULL and undefined as TypeORM does, rather than finding everything', async () => {
  const sloppy = JSON.parse('{"slug":null}') as { slug: string };
  await expect(library.db.repo(Shelf).findBy(sloppy)).rejects.toThrow();
});

test('binds what was asked: a quote is text', async () => {
  expect(await library.db.repo(Shelf).findBy({ slug: `a' OR '1'='1` })).toEqual([]);
});

test('reads within the open transaction', async () => {
  const { db } = library;
  await db.transaction(async () => {
    await db.repo(Shelf).update({ id: 'a' }, { title: 'changed' });
    expect((await db.repo(Shelf).findOneBy({ id: 'a' }))?.title).toBe('changed');
  });
});

test('builds no query for a plain one', async () => {
  const repo = library.db.repo(Shelf);
  const built = jest.spyOn(repo.manager, 'createQueryBuilder');
  await repo.findOneBy({ id: 'a' });
  await repo.findBy({ id: In(['a', 'b']) });
  expect(built).not.toHaveBeenCalled();
  built.mockRestore();
});
