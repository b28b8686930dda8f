import { EntitySchema, type ColumnOptions, type EntitySchemaOptions } from 'typeorm';
import { testDatabaseUrl, type TestDatabase } from '../../../test/test-database.js';
import { col, column } from './columns.js';
import { createDataSource, type AppDataSource, type DatabaseSettings } from './data-source.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';
import type { Migration } from './migration.js';
import { check, createTable, foreignKey } from './tables.js';

/** Every kind of column once. */
export class Shelf {
  id: string;
  slug: string;
  title: string;
  note: string | null;
  story: string | null;
  taken: number;
  capacity: number;
  closed: boolean;
  facts: Record<string, string | number> | null;
  openedAt: Date | null;
  picture: Buffer | null;
}

export class Book {
  id: string;
  shelfId: string;
  sequelOf: string | null;
  title: string;
}

/** The kit's columns are made for decorators, whose options are typed a little wider. */
function columnsOf<T>(columns: Record<keyof T, ColumnOptions>): EntitySchemaOptions<T>['columns'] {
  return columns as EntitySchemaOptions<T>['columns'];
}

/** As schemas and not by decorators: those would enter the product's own entities, for every spec of this process. */
export const shelfSchema = new EntitySchema<Shelf>({
  target: Shelf,
  name: 'Shelf',
  tableName: 'shelves',
  columns: columnsOf<Shelf>({
    id: { ...column.id(), primary: true },
    slug: column.code(40),
    title: column.text(200),
    note: column.text(200, { nullable: true }),
    story: column.longText({ nullable: true }),
    taken: column.int({ default: 0 }),
    capacity: column.int({ default: 10 }),
    closed: column.bool({ default: false }),
    facts: column.json({ nullable: true }),
    openedAt: column.time({ nullable: true }),
    picture: column.blob({ nullable: true }),
  }),
  indices: [{ columns: ['slug'], unique: true }],
});

export const bookSchema = new EntitySchema<Book>({
  target: Book,
  name: 'Book',
  tableName: 'books',
  columns: columnsOf<Book>({
    id: { ...column.id(), primary: true },
    shelfId: column.id(),
    sequelOf: column.id({ nullable: true }),
    title: column.text(200),
  }),
});

export const shelvesMigration: Migration = {
  name: 'shelves',
  async up(q) {
    await createTable(
      q,
      'shelves',
      [
        col.id(),
        col.code('slug', 40),
        col.text('title', 200),
        col.text('note', 200, { nullable: true }),
        col.longText('story', { nullable: true }),
        col.int('taken', { default: 0 }),
        col.int('capacity', { default: 10 }),
        col.bool('closed', { default: false }),
        col.json('facts', { nullable: true }),
        col.time('openedAt', { nullable: true }),
        col.blob('picture', { nullable: true }),
      ],
      { unique: [['slug']], indices: [['title', 'id']], checks: [check('seats', 'taken >= 0 AND taken <= capacity')] },
    );
  },
};

export const booksMigration: Migration = {
  name: 'books',
  async up(q) {
    await createTable(
      q,
      'books',
      [col.id(), col.id('shelfId'), col.id('sequelOf', { nullable: true }), col.text('title', 200)],
      { foreignKeys: [foreignKey('shelfId', 'shelves', 'CASCADE'), foreignKey('sequelOf', 'books')] },
    );
  },
};

export const libraryMigrations: readonly Migration[] = [shelvesMigration, booksMigration];

export interface Library {
  readonly database: TestDatabase;
  readonly dataSource: AppDataSource;
  readonly db: Database;
  close(): Promise<void>;
}

/** A migrated scratch database with shelves and books. */
export async function openLibrary(settings: DatabaseSettings = {}, database?: TestDatabase): Promise<Library> {
  const scratch = database ?? (await testDatabaseUrl());
  const dataSource = createDataSource(scratch.url, { entities: [shelfSchema, bookSchema], migrations: libraryMigrations, ...settings });
  await dataSource.initialize();
  await migrate(dataSource);
  return {
    database: scratch,
    dataSource,
    db: new Database(dataSource),
    async close() {
      await dataSource.destroy();
      await scratch.drop();
    },
  };
}

/** A shelf that needs only an id. */
export function shelf(id: string, more: Partial<Shelf> = {}): Partial<Shelf> {
  return { id, slug: id, title: id, taken: 0, capacity: 1000, closed: false, ...more };
}
