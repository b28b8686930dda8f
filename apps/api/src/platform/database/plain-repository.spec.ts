import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import {
  In, IsNull, LessThan, LessThanOrEqual, Like, MoreThan, MoreThanOrEqual, Not, Raw,
  type FindManyOptions, type FindOneOptions,
} from 'typeorm';
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
  ['more', { taken: MoreThan(4) }],
  ['at least', { openedAt: MoreThanOrEqual(openedAt) }],
  ['less', { openedAt: LessThan(new Date(openedAt.getTime() + 1)) }],
  ['at most', { openedAt: LessThanOrEqual(openedAt) }],
  ['what it isn’t', { note: Not('') }],
  ['what isn’t NULL', { note: Not(IsNull()) }],
  ['what isn’t in a list', { id: Not(In(['a', 'c'])) }],
  ['a condition in SQL', { slug: Not('b'), taken: Raw((taken) => `${taken} < capacity`) }],
  ['another operator', { title: Like('b%') }],
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

test.each([
  ['in order, so many', { where: { closed: false }, order: { slug: 'DESC', id: 'ASC' }, take: 1 }],
  ['some columns', { where: { closed: false }, order: { id: 'ASC' }, select: { id: true, facts: true } }],
  ['columns that are left out', { where: { id: 'a' }, select: { id: true, title: false } }],
  ['past the first', { where: { closed: false }, order: { id: 'ASC' }, skip: 1, take: 1 }],
] as [string, FindManyOptions<Shelf>][])('finds %s as TypeORM finds them', async (_, options) => {
  const found = await library.db.repo(Shelf).find(options);
  expect(found).toEqual(await own().find(options));
  expect(found.length).toBeGreaterThan(0);
  expect(await library.db.repo(Shelf).findOne(options as FindOneOptions<Shelf>)).toEqual(await own().findOne(options));
});

test('counts', async () => {
  const repo = library.db.repo(Shelf);
  expect(await repo.countBy({ closed: false })).toBe(2);
  expect(await repo.countBy({ id: 'none' })).toBe(0);
});

test('inserts what TypeORM would, many rows at once too, and finds the same again', async () => {
  const whole: Partial<Shelf> = {
    id: 'd', slug: 'd', title: 'ชั้น', note: null, story: 'x'.repeat(70_000), taken: 3, capacity: 9, closed: true,
    facts: { floor: 2 }, openedAt, picture: Buffer.from([0, 255]),
  };
  const repo = library.db.repo(Shelf);
  const built = jest.spyOn(repo.manager, 'createQueryBuilder');
  await repo.insert([whole, { ...whole, id: 'e', slug: 'e', facts: null, openedAt: null, picture: null }]);
  expect(built).not.toHaveBeenCalled();
  built.mockRestore();
  expect(await own().findOneBy({ id: 'd' })).toEqual(whole);
  expect(await own().findOneBy({ id: 'e' })).toMatchObject({ facts: null, openedAt: null, closed: true });
  await expect(repo.insert(whole)).rejects.toThrow();
});

test('leaves what a row doesn’t say to its default', async () => {
  await library.db.repo(Shelf).insert({ id: 'd', slug: 'd', title: 'd' });
  expect(await own().findOneBy({ id: 'd' })).toMatchObject({ taken: 0, capacity: 10, closed: false, note: null });
});

test('updates and deletes by condition and tells how many', async () => {
  const repo = library.db.repo(Shelf);
  const changes = { note: null, closed: true, facts: { floor: 7 }, openedAt, taken: () => 'taken + 1' };
  expect((await repo.update({ taken: LessThan(5), id: In(['b', 'c']) }, changes)).affected).toBe(1);
  expect(await own().findOneBy({ id: 'c' })).toMatchObject({ note: null, closed: true, facts: { floor: 7 }, openedAt, taken: 1 });
  expect((await repo.update({ id: 'none' }, { title: 'x' })).affected).toBe(0);
  // The same value again counts: it is how many rows matched.
  expect((await repo.update({ id: 'c' }, { taken: 1 })).affected).toBe(1);
  expect((await repo.delete({ taken: MoreThan(4) })).affected).toBe(1);
  expect((await own().find()).map(({ id }) => id).sort()).toEqual(['a', 'c']);
});

test('never updates or deletes everything by a condition that is missing', async () => {
  const repo = library.db.repo(Shelf);
  const sloppy = JSON.parse('{}') as { slug?: string };
  await expect(repo.delete({ slug: sloppy.slug })).rejects.toThrow();
  await expect(repo.update({ slug: sloppy.slug }, { title: 'x' })).rejects.toThrow();
  expect(await own().countBy({ title: 'x' })).toBe(0);
  expect(await own().count()).toBe(3);
});

test('builds no query for a plain one', async () => {
  const repo = library.db.repo(Shelf);
  const built = jest.spyOn(repo.manager, 'createQueryBuilder');
  await repo.findOneBy({ id: 'a' });
  await repo.findBy({ id: In(['a', 'b']) });
  await repo.find({ where: { id: MoreThan('a') }, order: { id: 'ASC' }, take: 2 });
  await repo.update({ id: 'a' }, { title: 'b' });
  await repo.delete({ id: 'a' });
  expect(built).not.toHaveBeenCalled();
  built.mockRestore();
});
