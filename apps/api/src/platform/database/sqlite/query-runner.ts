import { setTimeout as delay } from 'node:timers/promises';
import { QueryFailedError, type ObjectLiteral } from 'typeorm';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import { QueryResult } from 'typeorm/query-runner/QueryResult.js';
import { isSqliteBusy, TransactionLostError, WriteLockTimeoutError } from '../errors.js';
import type { SqliteConnection } from './connection.js';
import type { SqliteDriver } from './driver.js';

/** Statements for the reading connection; all others (also WITH …) count as writes. The reader is query_only besides. */
const reads = /^\s*(?:SELECT|EXPLAIN|VALUES|PRAGMA\s+(?:"?\w+"?\.)?(?:table_x?info|index_x?info|index_list|foreign_key_list)\b)/i;
const ends = /^\s*(?:COMMIT|ROLLBACK)\s*;?\s*$/i;
const busyPauseMs = 20;

/**
 * One caller's view of the database. TypeORM's own driver hands the same runner to everybody, so that strangers
 * share a transaction; here each caller has its own, and the writing connection belongs to one of them at a time.
 */
export class SqliteQueryRunner extends BetterSqlite3QueryRunner {
  private giveBack: (() => void) | undefined;
  private writing = 0;

  constructor(private readonly sqlite: SqliteDriver) {
    super(sqlite);
  }

  override connect(): Promise<SqliteConnection> {
    return Promise.resolve(this.giveBack || this.writing > 0 ? this.sqlite.writer : this.sqlite.reader);
  }

  override async startTransaction(): Promise<void> {
    if (this.isTransactionActive) return super.startTransaction();
    this.giveBack ??= await this.sqlite.queue.acquire();
    try {
      await super.startTransaction();
    } catch (error) {
      this.isTransactionActive = false;
      this.letGo();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    await super.commitTransaction();
    if (!this.isTransactionActive) this.letGo();
  }

  override async rollbackTransaction(): Promise<void> {
    try {
      if (this.isTransactionActive && !this.sqlite.writer.inTransaction) this.forgetTransaction();
      else await super.rollbackTransaction();
    } finally {
      if (!this.isTransactionActive) this.letGo();
    }
  }

  override async query(sql: string, parameters: unknown[] | ObjectLiteral = [], structured = false): Promise<unknown> {
    if (this.giveBack) return this.inTransaction(sql, parameters, structured);
    if (reads.test(sql)) return this.whileFree(() => this.execute(sql, parameters, structured));
    const giveBack = await this.sqlite.queue.acquire();
    this.writing += 1;
    try {
      return await this.whileFree(() => this.execute(sql, parameters, structured));
    } finally {
      this.writing -= 1;
      giveBack();
    }
  }

  override async release(): Promise<void> {
    if (this.isReleased) return;
    try {
      while (this.isTransactionActive) await this.rollbackTransaction();
    } finally {
      this.letGo();
      await super.release();
      this.isReleased = true;
    }
  }

  private inTransaction(sql: string, parameters: unknown[] | ObjectLiteral, structured: boolean): Promise<unknown> {
    // IMMEDIATE, since a transaction that begins by reading can't always become a writing one.
    if (sql === 'BEGIN TRANSACTION') return this.whileFree(() => this.execute('BEGIN IMMEDIATE', parameters, structured));
    if (this.isTransactionActive && !this.sqlite.writer.inTransaction && !ends.test(sql)) {
      // Otherwise the statement would be kept by itself, without the ones before it.
      return Promise.reject(new TransactionLostError('SQLite gave the transaction up after an earlier error; nothing of it was kept.'));
    }
    return this.execute(sql, parameters, structured);
  }

  /** As TypeORM's own, without its log and its subscribers, which cost more than most statements. */
  private async execute(sql: string, parameters: unknown[] | ObjectLiteral, structured: boolean): Promise<unknown> {
    if (this.isReleased || !Array.isArray(parameters)) return super.query(sql, parameters, structured);
    const connection = await this.connect();
    const result = new QueryResult();
    try {
      const statement = connection.prepare(sql);
      if (statement.reader) {
        result.raw = result.records = statement.all(...parameters);
      } else {
        const { changes, lastInsertRowid } = statement.run(...parameters);
        result.affected = changes;
        result.raw = lastInsertRowid;
      }
    } catch (error) {
      throw new QueryFailedError(sql, parameters, error as Error);
    }
    return structured ? result : result.raw;
  }

  /** Another process may hold the file: wait for it here, where the event loop goes on, rather than inside SQLite. */
  private async whileFree(run: () => Promise<unknown>): Promise<unknown> {
    const deadline = Date.now() + this.sqlite.queue.timeoutMs;
    for (;;) {
      try {
        return await run();
      } catch (error) {
        if (!isSqliteBusy(error)) throw error;
        if (Date.now() > deadline) throw new WriteLockTimeoutError(this.sqlite.queue.timeoutMs);
        await delay(busyPauseMs * (0.5 + Math.random()));
      }
    }
  }

  private forgetTransaction(): void {
    this.isTransactionActive = false;
    this.transactionDepth = 0;
  }

  private letGo(): void {
    this.giveBack?.();
    this.giveBack = undefined;
  }
}
