import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager, EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import { AppDataSource } from './data-source.js';
import type { DatabaseKind } from './database-url.js';
import { isDeadlock, TransactionLostError } from './errors.js';
import { retryingLocks } from './lock-retry.js';
import { PlainRepository } from './plain-repository.js';
import type { AfterCommit, OpenTransaction } from './transaction-scope.js';

/** The database as the features see it: everything goes through the transaction of the current chain of calls. */
@Injectable()
export class Database {
  private readonly logger = new Logger(Database.name);

  constructor(readonly dataSource: AppDataSource) {}

  get kind(): DatabaseKind {
    return this.dataSource.kind;
  }

  /** Of the open transaction, or else the plain one, whose every statement stands alone. */
  get manager(): EntityManager {
    return this.dataSource.scope.current?.manager ?? this.dataSource.manager;
  }

  /** The repository of an entity, bound like `manager`; ask for it at each use and do not keep it. */
  repo<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return new PlainRepository(entity, this.manager);
  }

  /**
   * Runs the work in a transaction: all of it is kept, or none. Inside an open one it joins that; when joined
   * work throws, the outermost transaction can no longer commit, even if somebody catches the error.
   * On MariaDB the outermost work may run several times, since a deadlock is answered by starting again: it must
   * change nothing but the database (use `afterCommit`), and nothing over the network happens in it.
   * @returns what the work returned, after the commit and what was put off until then
   * @throws what the work threw; TransactionLostError when an error inside was swallowed
   */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const current = this.dataSource.scope.current;
    if (current) return this.join(current, work);
    return retryingLocks(() => this.attempt(work));
  }

  /** @returns true where the database answers; throws where it doesn't */
  async isHealthy(): Promise<boolean> {
    await this.dataSource.query('SELECT 1');
    return true;
  }

  /**
   * Puts something off until the outermost transaction has committed; dropped when it rolls back. Without an open
   * transaction it runs at once. An error in it is logged and changes nothing, since the commit has happened.
   */
  afterCommit(todo: AfterCommit): void {
    const current = this.dataSource.scope.current;
    if (current) current.afterCommit.push(todo);
    else void this.runAfterCommit([todo]);
  }

  private async join<T>(current: OpenTransaction, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(current.manager);
    } catch (error) {
      current.doomed ??= asError(error);
      throw error;
    }
  }

  private async attempt<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const transaction: OpenTransaction = { manager: runner.manager, afterCommit: [], open: true };
    if (this.kind === 'mariadb') stopAfterDeadlock(runner, transaction);
    let result: T;
    try {
      await runner.startTransaction();
      result = await this.dataSource.scope.run(transaction, () => work(runner.manager));
      if (transaction.doomed) {
        throw new TransactionLostError('A part of the transaction failed, so that none of it was kept.', { cause: transaction.doomed });
      }
      transaction.open = false;
      await runner.commitTransaction();
    } catch (error) {
      transaction.open = false;
      await this.rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
    await this.runAfterCommit(transaction.afterCommit);
    return result;
  }

  private async rollBack(runner: QueryRunner): Promise<void> {
    try {
      while (runner.isTransactionActive) await runner.rollbackTransaction();
    } catch (error) {
      this.logger.error(error, 'A rollback failed; its connection is closed.');
      if (this.kind === 'mariadb') await discardConnection(runner);
    }
  }

  private async runAfterCommit(todos: readonly AfterCommit[]): Promise<void> {
    for (const todo of todos) {
      try {
        await todo();
      } catch (error) {
        this.logger.error(error, 'Something put off until after a commit failed.');
      }
    }
  }
}

/**
 * MariaDB ends the transaction at a deadlock. Later statements of the same work, if it swallowed the error, would
 * each be kept by themselves: so they are refused, and the commit as well.
 */
function stopAfterDeadlock(runner: QueryRunner, transaction: OpenTransaction): void {
  const query = runner.query.bind(runner);
  const guarded = async (sql: string, parameters?: unknown[], structured?: boolean): Promise<unknown> => {
    if (transaction.doomed && isDeadlock(transaction.doomed) && sql !== 'ROLLBACK') throw transaction.doomed;
    try {
      return structured ? await query(sql, parameters, true) : await query(sql, parameters);
    } catch (error) {
      if (isDeadlock(error)) transaction.doomed ??= asError(error);
      throw error;
    }
  };
  Object.assign(runner, { query: guarded });
}

async function discardConnection(runner: QueryRunner): Promise<void> {
  const connection: unknown = await runner.connect();
  if (hasDestroy(connection)) connection.destroy();
}

function hasDestroy(value: unknown): value is { destroy(): void } {
  return typeof value === 'object' && value !== null && 'destroy' in value && typeof value.destroy === 'function';
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
