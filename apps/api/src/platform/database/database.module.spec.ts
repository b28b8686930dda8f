import { Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { testDatabaseUrl, type TestDatabase } from '../../../test/test-database.js';
import { AppDataSource } from './data-source.js';
import { Book, libraryMigrations, Shelf, shelf } from './database.fixture.js';
import { Database } from './database.js';
import { DatabaseModule } from './database.module.js';
import { PendingMigrationsError } from './errors.js';

@Injectable()
class Shelves {
  constructor(@Inject(Database) private readonly db: Database) {}
  async addTwo(): Promise<number> {
    await this.db.transaction(async () => {
      await this.db.repo(Shelf).insert(shelf('a'));
      await this.db.repo(Shelf).insert(shelf('b'));
    });
    return this.db.repo(Shelf).count();
  }
}

@Module({ providers: [Shelves], exports: [Shelves] })
class ShelvesModule {}

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabaseUrl();
});
afterEach(() => database.drop());

const modules = (migrate: 'run' | 'require') =>
  Test.createTestingModule({
    imports: [
      DatabaseModule.forRootAsync({
        useFactory: () => ({ url: database.url, migrations: libraryMigrations, migrate }),
      }),
      ShelvesModule,
    ],
  }).compile();

test('the module migrates, knows every imported entity, serves all modules and closes with the app', async () => {
  const app = await modules('run');
  expect(await app.get(Shelves).addTwo()).toBe(2);
  const dataSource = app.get(AppDataSource);
  expect(dataSource.hasMetadata(Book)).toBe(true);
  await app.close();
  expect(dataSource.isInitialized).toBe(false);
});

test('a process that must not migrate refuses to start on an older schema', async () => {
  await expect(modules('require')).rejects.toThrow(PendingMigrationsError);
});
