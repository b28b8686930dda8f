import type { DataSource, QueryRunner } from 'typeorm';
import { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import type { SqliteConnection } from './connection.js';
import { SqliteQueryRunner } from './query-runner.js';
import { WriteQueue } from './write-queue.js';

/** SQLite with transactions that keep to themselves: one connection that writes, in turn, and one that reads. */
export class SqliteDriver extends BetterSqlite3Driver {
  readonly queue: WriteQueue;
  writer: SqliteConnection;
  reader: SqliteConnection;

  /** @param lockTimeoutMs how long a writer waits for its turn */
  constructor(dataSource: DataSource, lockTimeoutMs: number) {
    super(dataSource);
    this.queue = new WriteQueue(lockTimeoutMs);
    // MariaDB's names, so that entities say one thing for both; SQLite's own types have no size limit.
    this.supportedDataTypes.push('longtext', 'longblob');
  }

  override async connect(): Promise<void> {
    await super.connect();
    this.writer = this.databaseConnection as SqliteConnection;
    this.reader = (await this.createDatabaseConnection()) as SqliteConnection;
    this.reader.pragma('query_only = ON');
  }

  override disconnect(): Promise<void> {
    this.reader.close();
    this.writer.close();
    return Promise.resolve();
  }

  /**
   * Reads outside of any transaction, without a query runner, which costs more than most reads.
   *
   * @param sql a SELECT
   * @returns null where that didn't work: a query runner waits for a file that is held, or says what is wrong
   */
  readAtOnce(sql: string, parameters: readonly unknown[]): Record<string, unknown>[] | null {
    try {
      return this.reader.prepare(sql).all(...parameters);
    } catch {
      return null;
    }
  }

  override createQueryRunner(): QueryRunner {
    // By its parent's type, whose results are as loose as TypeORM's interface wants them.
    const runner: BetterSqlite3QueryRunner = new SqliteQueryRunner(this);
    return runner;
  }

  override normalizeType(column: Parameters<BetterSqlite3Driver['normalizeType']>[0]): string {
    if (column.type === 'longtext') return 'text';
    if (column.type === 'longblob') return 'blob';
    return super.normalizeType(column);
  }
}
