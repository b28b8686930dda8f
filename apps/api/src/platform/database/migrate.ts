import type { QueryRunner } from 'typeorm';
import { col } from './columns.js';
import type { AppDataSource } from './data-source.js';
import { DatabaseSetupError, InterruptedMigrationError, NewerDatabaseError, PendingMigrationsError } from './errors.js';
import { adoptCollation } from './mariadb/check.js';
import type { Migration } from './migration.js';
import { copyBeforeMigration } from './sqlite/copy.js';
import { SqliteDriver } from './sqlite/driver.js';
import { createTable } from './tables.js';

/** Where the migrations that have run are recorded. */
export const migrationsTable = 'migrations';

export interface MigrationReport {
  /** Names of the migrations that ran now, in order. */
  readonly applied: readonly string[];
  /** The SQLite file's copy from before, when one was made. */
  readonly copy?: string;
}

interface RecordRow {
  name: string;
  finishedAt: unknown;
}

const lockWaitSeconds = 120;

/**
 * Brings the schema up to date; processes that try at the same time wait for each other. On SQLite all pending
 * migrations run in one transaction, after the file was copied: all or nothing.
 * @returns what ran
 * @throws NewerDatabaseError, InterruptedMigrationError, DatabaseSetupError: one sentence each, nothing lost
 */
export async function migrate(dataSource: AppDataSource): Promise<MigrationReport> {
  const runner = dataSource.createQueryRunner();
  try {
    const pending = pendingOf(dataSource, await recorded(runner));
    if (pending.length === 0) return { applied: [] };
    return dataSource.driver instanceof SqliteDriver
      ? await migrateSqlite(dataSource, dataSource.driver, runner)
      : await migrateMariadb(dataSource, runner);
  } finally {
    await runner.release();
  }
}

/**
 * For processes that must not migrate.
 * @throws PendingMigrationsError, NewerDatabaseError, InterruptedMigrationError when schema and release don't match
 */
export async function requireMigrated(dataSource: AppDataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    const pending = pendingOf(dataSource, await recorded(runner));
    if (pending.length > 0) throw new PendingMigrationsError(pending.map((one) => one.name));
  } finally {
    await runner.release();
  }
}

async function migrateSqlite(dataSource: AppDataSource, driver: SqliteDriver, runner: QueryRunner): Promise<MigrationReport> {
  // Changing a table rebuilds it on SQLite; with the keys on, dropping the old one would delete what points to it.
  // The switch does nothing inside a transaction.
  driver.writer.pragma('foreign_keys = OFF');
  try {
    await runner.startTransaction();
    const before = await recorded(runner);
    const pending = pendingOf(dataSource, before);
    const copy = before.length > 0 && pending.length > 0 ? await copyBeforeMigration(driver.options.database, new Date()) : undefined;
    if (before.length === 0 && pending.length > 0) await createRecord(runner);
    for (const migration of pending) {
      await run(dataSource, runner, migration);
      await record(runner, migration, new Date());
    }
    const broken = (await runner.query('PRAGMA foreign_key_check')) as { table: string }[];
    if (broken[0]) throw new DatabaseSetupError(`The migrations would leave rows of "${broken[0].table}" that point to nothing; nothing was changed.`);
    await runner.commitTransaction();
    return { applied: pending.map((one) => one.name), ...(copy ? { copy } : {}) };
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    driver.writer.pragma('foreign_keys = ON');
    driver.reader.forgetStatements();
  }
}

async function migrateMariadb(dataSource: AppDataSource, runner: QueryRunner): Promise<MigrationReport> {
  // Named locks are the server's, so the name holds the database's; 64 characters at most.
  const lock = "LEFT(CONCAT('migrate ', DATABASE()), 64)";
  const [{ got }] = (await runner.query(`SELECT GET_LOCK(${lock}, ${lockWaitSeconds}) AS got`)) as [{ got: number | null }];
  if (got !== 1) throw new DatabaseSetupError(`Another process has been migrating this database for ${lockWaitSeconds} s; try again when it has finished.`);
  try {
    const before = await recorded(runner);
    const pending = pendingOf(dataSource, before);
    await adoptCollation(runner);
    if (!(await runner.hasTable(migrationsTable))) await createRecord(runner);
    for (const migration of pending) {
      // Schema changes can't be rolled back here: the open record tells the next start that one broke off.
      await record(runner, migration, null);
      await run(dataSource, runner, migration);
      await runner.query(`UPDATE ${migrationsTable} SET finishedAt = ? WHERE name = ?`, [new Date(), migration.name]);
    }
    return { applied: pending.map((one) => one.name) };
  } finally {
    await runner.query(`SELECT RELEASE_LOCK(${lock})`);
  }
}

/** In the scope of a transaction, so that a migration which bypasses its query runner is told so. */
function run(dataSource: AppDataSource, runner: QueryRunner, migration: Migration): Promise<void> {
  return dataSource.scope.run({ manager: runner.manager, afterCommit: [], open: true }, () => migration.up(runner));
}

async function recorded(runner: QueryRunner): Promise<RecordRow[]> {
  if (!(await runner.hasTable(migrationsTable))) return [];
  return (await runner.query(`SELECT name, finishedAt FROM ${migrationsTable} ORDER BY startedAt, name`)) as RecordRow[];
}

function pendingOf(dataSource: AppDataSource, rows: readonly RecordRow[]): Migration[] {
  const list = dataSource.migrationList;
  const names = new Set(list.map((one) => one.name));
  if (names.size !== list.length) throw new Error('Two migrations have the same name.');
  const unknown = rows.filter((row) => !names.has(row.name));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown.map((row) => row.name));
  const interrupted = rows.find((row) => row.finishedAt === null);
  if (interrupted) throw new InterruptedMigrationError(interrupted.name);
  const done = new Set(rows.map((row) => row.name));
  return list.filter((one) => !done.has(one.name));
}

function createRecord(runner: QueryRunner): Promise<void> {
  return createTable(runner, migrationsTable, [
    col.code('name', 100, { primary: true }),
    col.time('startedAt'),
    col.time('finishedAt', { nullable: true }),
  ]);
}

async function record(runner: QueryRunner, migration: Migration, finishedAt: Date | null): Promise<void> {
  const row = [migration.name, new Date(), finishedAt];
  await runner.query(`INSERT INTO ${migrationsTable} (name, startedAt, finishedAt) VALUES (?, ?, ?)`, row);
}
