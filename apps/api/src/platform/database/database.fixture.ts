import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { testDatabaseUrl, type TestDatabase } from '../../../test/test-database.js';
import { col, column } from './columns.js';
import { createDataSource, type AppDataSource, type DatabaseSettings } from './data-source.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';
import type { Migration } from './migration.js';
import { check, createTable, foreignKey } from './tables.js';

/** Every kind of column once. */
@Entity('shelves')
@Index(['slug'], { unique: true })
export class Shelf {
  @PrimaryColumn(column.id()) id: string;
  @Column(column.code(40)) slug: string;
  @Column(column.text(200)) title: string;
  @Column(column.text(200, { nullable: true })) note: string | null;
  @Column(column.longText({ nullable: true })) story: string | null;
  @Column(column.int({ default: 0 })) taken: number;
  @Column(column.int({ default: 10 })) capacity: number;
  @Column(column.bool({ default: false })) closed: boolean;
  @Column(column.json({ nullable: true })) facts: Record<string, string | number> | null;
  @Column(column.time({ nullable: true })) openedAt: Date | null;
  @Column(column.blob({ nullable: true })) picture: Buffer | null;
}

@Entity('books')
export class Book {
  @PrimaryColumn(column.id()) id: string;
  @Column(column.id()) shelfId: string;
  @Column(column.id({ nullable: true })) sequelOf: string | null;
  @Column(column.text(200)) title: string;
}

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
  const dataSource = createDataSource(scratch.url, { entities: [Shelf, Book], migrations: libraryMigrations, ...settings });
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
