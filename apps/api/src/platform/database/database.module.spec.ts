import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { testDatabaseUrl, type TestDatabase } from '../../../test/test-database.js';
import { Installation, InstallationRow } from '../installation/installation.js';
import { Clock } from '../clock/clock.js';
import { col } from './columns.js';
import { AppDataSource } from './data-source.js';
import { Database } from './database.js';
import { DatabaseModule } from './database.module.js';
import { PendingMigrationsError } from './errors.js';
import type { Migration } from './migration.js';
import { createTable } from './tables.js';

const installationMigration: Migration = {
  name: 'installation',
  async up(q) {
    await createTable(q, 'installation', [col.id(), col.code('kind', 20), col.time('createdAt')]);
  },
};

@Module({ providers: [Installation, Clock], exports: [Installation] })
class AnyModule {}

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabaseUrl();
});
afterEach(() => database.drop());

const modules = (migrate: 'run' | 'require') =>
  Test.createTestingModule({
    imports: [
      DatabaseModule.forRootAsync({
        useFactory: () => ({ url: database.url, migrations: [installationMigration], migrate }),
      }),
      AnyModule,
    ],
  }).compile();

test('the module migrates, knows every imported entity, serves all modules and closes with the app', async () => {
  const app = await modules('run');
  const db = app.get(Database);
  await db.transaction(() => app.get(Installation).decide('production'));
  expect(await db.repo(InstallationRow).find()).toMatchObject([{ kind: 'production' }]);
  const dataSource = app.get(AppDataSource);
  expect(dataSource.hasMetadata(InstallationRow)).toBe(true);
  await app.close();
  expect(dataSource.isInitialized).toBe(false);
});

test('a process that must not migrate refuses to start on an older schema', async () => {
  await expect(modules('require')).rejects.toThrow(PendingMigrationsError);
});
