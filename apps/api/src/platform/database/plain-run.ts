import type { PoolConnection, QueryValues, RowDataPacket } from 'mysql2';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import type { QueryResult } from 'typeorm/query-runner/QueryResult.js';
import { AppDataSource } from './data-source.js';
import { retryingLocks } from './lock-retry.js';
import type { Sql } from './plain-sql.js';
import { SqliteDriver } from './sqlite/driver.js';

export type Row = Record<string, unknown>;

/**
 * Runs a statement in the manager's transaction, or by itself.
 *
 * @throws QueryFailedError
 */
export async function runPlain(manager: EntityManager, { text, values }: Sql): Promise<QueryResult> {
  const held = manager.queryRunner;
  if (held) return held.query(text, [...values], true);
  return retryingLocks(async () => {
    const runner = manager.dataSource.createQueryRunner();
    try {
      return await runner.query(text, [...values], true);
    } finally {
      await runner.release();
    }
  });
}

/**
 * As `runPlain`, for a SELECT.
 *
 * @returns the rows as the driver gives them
 */
export async function readPlain(manager: EntityManager, sql: Sql): Promise<Row[]> {
  const { dataSource } = manager;
  // Bound to no transaction, and not called from within one: there a query runner refuses.
  const isFree = !manager.queryRunner && dataSource instanceof AppDataSource && !dataSource.scope.current;
  const { driver } = dataSource;
  if (isFree && driver instanceof SqliteDriver) {
    const rows = driver.readAtOnce(sql.text, sql.values);
    if (rows) return rows;
  }
  if (isFree && driver instanceof MysqlDriver) return readFromPool(driver, sql);
  return (await runPlain(manager, sql)).records as Row[];
}

/** Without a query runner, and without the promises that mysql2 wraps around each connection and statement. */
async function readFromPool(driver: MysqlDriver, { text, values }: Sql): Promise<Row[]> {
  const connection = (await driver.obtainMasterConnection()) as PoolConnection;
  try {
    return await new Promise<Row[]>((resolve, reject) => {
      connection.query<RowDataPacket[]>(text, [...values] as QueryValues, (error, rows) => {
        if (error) reject(new QueryFailedError(text, [...values], error));
        else resolve(rows);
      });
    });
  } finally {
    connection.release();
  }
}
