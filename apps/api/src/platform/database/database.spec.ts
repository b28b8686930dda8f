import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { affected } from './affected.js';
import { Book, openLibrary, Shelf, shelf, type Library } from './database.fixture.js';
import { isUniqueViolation, OutsideTransactionError, TransactionLostError } from './errors.js';
import { newId } from './ids.js';

// One test makes it log an error on purpose.
Logger.overrideLogger(false);

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.db.manager.createQueryBuilder().delete().from(Shelf).execute();
});

/** A point that one chain of calls waits at until another one gets there. */
function gate(): { open: () => void; passed: Promise<void> } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

const insert = (id: string) => library.db.repo(Shelf).insert(shelf(id));
const ids = async () => (await library.db.repo(Shelf).find({ order: { id: 'ASC' } })).map((one) => one.id);
const failure = new Error('rolled back on purpose');

describe('transactions of different callers', () => {
  test('one rolls back while plain writes happen: the plain writes are kept', async () => {
    const started = gate();
    const { db } = library;
    const rolledBack = db.transaction(async () => {
      await insert('a1');
      started.open();
      await new Promise((resolve) => setImmediate(resolve));
      throw failure;
    });
    await started.passed;
    const results = await Promise.allSettled([
      rolledBack,
      insert('c1'),
      db.repo(Shelf).save(db.repo(Shelf).create(shelf('c2'))),
      db.manager.query("INSERT INTO shelves (id, slug, title) VALUES ('c3', 'c3', 'c3')"),
    ]);
    expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(await ids()).toEqual(['c1', 'c2', 'c3']);
  });

  test.each(['first', 'second'])('two overlap and the %s rolls back: the other one is whole', async (loser) => {
    const { db } = library;
    const started = gate();
    const run = (name: string, fails: boolean) =>
      db.transaction(async () => {
        await insert(`${name}1`);
        started.open();
        await new Promise((resolve) => setImmediate(resolve));
        await insert(`${name}2`);
        if (fails) throw failure;
      });
    const first = run('a', loser === 'first');
    await started.passed;
    const results = await Promise.allSettled([first, run('b', loser === 'second')]);
    expect(results.filter((one) => one.status === 'rejected')).toHaveLength(1);
    expect(await ids()).toEqual(loser === 'first' ? ['b1', 'b2'] : ['a1', 'a2']);
  });

  test('twenty at once count up without losing one', async () => {
    const { db } = library;
    await insert('k');
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.transaction(async () => {
          const result = await db.repo(Shelf).createQueryBuilder().update().set({ taken: () => 'taken + 1' }).where('id = :id', { id: 'k' }).execute();
          expect(affected(result)).toBe(1);
          await db.repo(Shelf).findOneByOrFail({ id: 'k' });
        }),
      ),
    );
    expect(await db.repo(Shelf).findOneByOrFail({ id: 'k' })).toMatchObject({ taken: 20 });
  });

  test('nobody sees what is not committed', async () => {
    const { db } = library;
    const started = gate();
    const looked = gate();
    const rolledBack = db.transaction(async () => {
      await insert('a1');
      started.open();
      await looked.passed;
      throw failure;
    });
    await started.passed;
    expect(await db.repo(Shelf).count()).toBe(0);
    looked.open();
    await expect(rolledBack).rejects.toBe(failure);
  });

  test('five hundred transactions, fifty at a time, a fifth of them rolled back', async () => {
    const { db } = library;
    for (let batch = 0; batch < 10; batch += 1) {
      await Promise.allSettled(
        Array.from({ length: 50 }, (_, at) =>
          db.transaction(async () => {
            const id = newId();
            await insert(id);
            await db.repo(Shelf).update({ id }, { taken: 1 });
            if (at % 5 === 0) throw failure;
          }),
        ),
      );
    }
    expect(await db.repo(Shelf).countBy({ taken: 1 })).toBe(400);
    expect(await db.repo(Shelf).count()).toBe(400);
  });

  test('fifty race for ten seats by a conditional update: ten get one', async () => {
    const { db } = library;
    await db.repo(Shelf).insert(shelf('run', { capacity: 10 }));
    const claims = await Promise.all(
      Array.from({ length: 50 }, () =>
        db.transaction(async () => {
          const update = db.repo(Shelf).createQueryBuilder().update().set({ taken: () => 'taken + 1' });
          return affected(await update.where('id = :id AND taken < capacity', { id: 'run' }).execute());
        }),
      ),
    );
    expect(claims.filter((count) => count === 1)).toHaveLength(10);
    expect(claims.filter((count) => count === 0)).toHaveLength(40);
  });
});

describe('one transaction', () => {
  test('a plain repository inside it throws at once, for reads and for writes', async () => {
    const { db, dataSource } = library;
    const plain = dataSource.getRepository(Shelf);
    await db.transaction(async () => {
      await insert('a');
      await expect(plain.insert(shelf('b'))).rejects.toThrow(OutsideTransactionError);
      await expect(plain.save(plain.create(shelf('b')))).rejects.toThrow(OutsideTransactionError);
      await expect(plain.count()).rejects.toThrow(OutsideTransactionError);
      await expect(dataSource.query('SELECT 1')).rejects.toThrow(OutsideTransactionError);
      await expect(dataSource.transaction(() => Promise.resolve())).rejects.toThrow(OutsideTransactionError);
    });
    expect(await ids()).toEqual(['a']);
  });

  test('an inner one joins: both are kept or none', async () => {
    const { db } = library;
    await db.transaction(async () => {
      await insert('a');
      await db.transaction(() => insert('b'));
    });
    expect(await ids()).toEqual(['a', 'b']);
    const lost = db.transaction(async () => {
      await db.transaction(() => insert('c'));
      throw failure;
    });
    await expect(lost).rejects.toBe(failure);
    expect(await ids()).toEqual(['a', 'b']);
  });

  test('an inner failure that is swallowed still rolls everything back', async () => {
    const { db } = library;
    const lost = db.transaction(async () => {
      await insert('a');
      await db.transaction(async () => {
        await insert('b');
        throw failure;
      }).catch(() => undefined);
    });
    await expect(lost).rejects.toThrow(TransactionLostError);
    expect(await ids()).toEqual([]);
  });

  test('a unique violation is known by its number and leaves the transaction usable', async () => {
    const { db } = library;
    await insert('a');
    await db.transaction(async () => {
      const twice = await insert('a').catch((error: unknown) => error);
      expect(isUniqueViolation(twice)).toBe(true);
      const slug = await db.repo(Shelf).insert(shelf('b', { slug: 'a' })).catch((error: unknown) => error);
      expect(isUniqueViolation(slug)).toBe(true);
      await insert('c');
    });
    expect(await ids()).toEqual(['a', 'c']);
    const orphan = await db.repo(Book).insert({ id: 'x', shelfId: 'none', title: 'x' }).catch((error: unknown) => error);
    expect(orphan).toBeInstanceOf(Error);
    expect(isUniqueViolation(orphan)).toBe(false);
  });

  test('a check refuses a row that breaks it', async () => {
    await expect(library.db.repo(Shelf).insert(shelf('a', { taken: 2, capacity: 1 }))).rejects.toThrow(/ck_shelves_seats/);
  });

  test('work that outlives its transaction cannot use it', async () => {
    const { db } = library;
    let late: (() => Promise<unknown>) | undefined;
    await db.transaction(async (manager) => {
      await insert('a');
      late = () => manager.insert(Shelf, shelf('late'));
    });
    await expect(late?.()).rejects.toThrow(/released/);
    expect(await ids()).toEqual(['a']);
  });
});

describe('afterCommit', () => {
  test('runs once the outermost transaction is committed and visible', async () => {
    const { db } = library;
    const seen: string[] = [];
    await db.transaction(async () => {
      await insert('a');
      await db.transaction(async () => {
        db.afterCommit(async () => {
          seen.push(...(await ids()));
        });
        await insert('b');
      });
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['a', 'b']);
  });

  test('is dropped by a rollback, and its own failure changes nothing', async () => {
    const { db } = library;
    const seen: string[] = [];
    const lost = db.transaction(() => {
      db.afterCommit(() => void seen.push('lost'));
      return Promise.reject(failure);
    });
    await expect(lost).rejects.toBe(failure);
    const kept = db.transaction(async () => {
      await insert('a');
      db.afterCommit(() => Promise.reject(failure));
      db.afterCommit(() => void seen.push('kept'));
      return 'done';
    });
    expect(await kept).toBe('done');
    expect(seen).toEqual(['kept']);
  });

  test('may open a transaction of its own', async () => {
    const { db } = library;
    await db.transaction(async () => {
      await insert('a');
      db.afterCommit(() => db.transaction(() => insert('b')).then(() => undefined));
    });
    expect(await ids()).toEqual(['a', 'b']);
  });
});
