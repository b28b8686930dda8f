import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Book, openLibrary, Shelf, shelf, type Library } from './database.fixture.js';
import { joined, KeptCount, KeptQuery, maybeJoined } from './kept-query.js';

const openedAt = new Date('2026-11-22T03:04:05.678Z');
const shelvesWithBooks = new KeptQuery(
  { shelf: joined(Shelf), book: maybeJoined(Book, ['title']) },
  ['slug', 'taken'],
  (query) => query
    .from(Shelf, 'shelf').leftJoin(Book, 'book', 'book.shelfId = shelf.id')
    .where('shelf.slug <> :slug AND shelf.taken >= :taken AND shelf.slug <> :slug').orderBy('shelf.id').addOrderBy('book.title'),
);

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  await library.db.repo(Shelf).insert(shelf('a', { note: null, closed: true, facts: { floor: 2 }, openedAt, picture: Buffer.from([0, 255]) }));
  await library.db.repo(Shelf).insert(shelf('b', { note: 'ខ្មែរ', taken: 5 }));
  await library.db.repo(Book).insert([
    { id: '1', shelfId: 'a', sequelOf: null, title: 'One' }, { id: '2', shelfId: 'a', sequelOf: '1', title: 'Two' },
  ]);
});
afterAll(() => library.close());

test('reads the same entities as TypeORM, a row for each that was joined and null where there is none', async () => {
  const [a, b] = await library.dataSource.getRepository(Shelf).find({ order: { id: 'ASC' } });
  const rows = await shelvesWithBooks.rows(library.db, { slug: 'x', taken: 0 });
  expect(rows).toEqual([
    { shelf: a, book: { id: '1', title: 'One' } }, { shelf: a, book: { id: '2', title: 'Two' } }, { shelf: b, book: null },
  ]);
  expect(rows[0]?.shelf).toBeInstanceOf(Shelf);
  expect(rows[0]?.book).toBeInstanceOf(Book);
});

test('takes other parameters each time, one of them at several places', async () => {
  expect(await shelvesWithBooks.rows(library.db, { slug: 'b', taken: 0 })).toHaveLength(2);
  expect(await shelvesWithBooks.rows(library.db, { slug: 'a', taken: 5 })).toHaveLength(1);
  expect(await shelvesWithBooks.rows(library.db, { slug: 'x', taken: 6 })).toEqual([]);
});

test('sees what its own transaction has written, which nobody else does', async () => {
  await library.db.transaction(async () => {
    await library.db.repo(Shelf).insert(shelf('c', { taken: 9 }));
    expect(await shelvesWithBooks.rows(library.db, { slug: 'x', taken: 9 })).toHaveLength(1);
    await library.db.repo(Shelf).delete({ id: 'c' });
  });
  expect(await shelvesWithBooks.rows(library.db, { slug: 'x', taken: 9 })).toEqual([]);
});

test('counts and sums, and nothing is zero', async () => {
  const taken = new KeptCount({ shelves: 'COUNT(*)', places: 'SUM(shelf.taken)' }, ['least'], (query) => query.from(Shelf, 'shelf').where('shelf.taken >= :least'));
  expect(await taken.ask(library.db, { least: 1 })).toEqual({ shelves: 1, places: 5 });
  expect(await taken.ask(library.db, { least: 6 })).toEqual({ shelves: 0, places: 0 });
});
