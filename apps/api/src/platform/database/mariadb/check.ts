import type { QueryRunner } from 'typeorm';
import { DatabaseSetupError } from '../errors.js';
import { collation, jsonCollation, sqlMode } from './session.js';

const oldest = [10, 11] as const;

interface ServerRow {
  version: string;
  sqlMode: string;
  isolation: string;
  databaseCollation: string;
}
interface ColumnRow {
  tableName: string;
  columnName: string;
  collationName: string;
}

/**
 * Makes sure that the server does what the product counts on: version, strict mode, isolation, one collation.
 * @throws DatabaseSetupError with one sentence that says what is wrong and what to do
 */
export async function checkMariadb(runner: QueryRunner): Promise<void> {
  const [server] = (await runner.query(
    'SELECT VERSION() AS version, @@SESSION.sql_mode AS sqlMode, @@SESSION.tx_isolation AS isolation, @@collation_database AS databaseCollation',
  )) as [ServerRow];
  checkVersion(server.version);
  const missing = sqlMode.split(',').filter((mode) => !server.sqlMode.split(',').includes(mode));
  if (missing.length > 0) throw new DatabaseSetupError(`The database server refuses the SQL mode ${missing.join(', ')}, which is needed.`);
  if (server.isolation !== 'READ-COMMITTED') {
    throw new DatabaseSetupError(`The database server runs transactions at ${server.isolation}, and READ-COMMITTED is needed.`);
  }
  if (server.databaseCollation !== collation && (await hasTables(runner))) {
    throw new DatabaseSetupError(
      `The database has the collation ${server.databaseCollation}, and ${collation} is needed; run ALTER DATABASE … COLLATE ${collation}.`,
    );
  }
  const [odd] = (await runner.query(
    'SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName, COLLATION_NAME AS collationName FROM information_schema.COLUMNS ' +
      'WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME NOT IN (?, ?) LIMIT 1',
    [collation, jsonCollation],
  )) as ColumnRow[];
  if (odd) {
    throw new DatabaseSetupError(
      `The column ${odd.tableName}.${odd.columnName} has the collation ${odd.collationName}, and ${collation} is needed; convert the table to it.`,
    );
  }
}

/** Gives an empty database the product's collation, whatever it was created with. */
export async function adoptCollation(runner: QueryRunner): Promise<void> {
  if (await hasTables(runner)) return;
  await runner.query(`ALTER DATABASE CHARACTER SET utf8mb4 COLLATE ${collation}`);
}

/** @throws DatabaseSetupError for a server older than MariaDB 10.11, or another product */
export function checkVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const old = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  if (old || !/mariadb/i.test(version)) {
    throw new DatabaseSetupError(`The database server is ${version}, and MariaDB ${oldest.join('.')} or later is needed.`);
  }
}

async function hasTables(runner: QueryRunner): Promise<boolean> {
  const tables = (await runner.query('SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() LIMIT 1')) as unknown[];
  return tables.length > 0;
}
