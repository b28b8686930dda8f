import { DataSource, type EntitySchema, getMetadataArgsStorage, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import { parseDatabaseUrl, type DatabaseAddress, type DatabaseKind } from './database-url.js';
import { DatabaseSetupError, OutsideTransactionError } from './errors.js';
import { checkMariadb } from './mariadb/check.js';
import { sessionDriver } from './mariadb/session.js';
import type { Migration } from './migration.js';
import { ReadableNames } from './naming.js';
import { SqliteConnection } from './sqlite/connection.js';
import { SqliteDriver } from './sqlite/driver.js';
import { TransactionScope } from './transaction-scope.js';

export type EntityClass = abstract new (...parameters: never[]) => object;

export interface DatabaseSettings {
  /** Entity classes or their schemas; when left out, all classes that the process has imported. */
  readonly entities?: readonly (EntityClass | EntitySchema)[];
  /** The one ordered list for both databases. */
  readonly migrations?: readonly Migration[];
  /** Connections to MariaDB at most; SQLite always has two. */
  readonly poolSize?: number;
  /** How long a writer waits for its turn on SQLite, in milliseconds. */
  readonly lockTimeoutMs?: number;
}

const defaultPoolSize = 10;
const defaultLockTimeoutMs = 15_000;
/** Inside SQLite a wait stops the event loop, so it is short; the query runner goes on waiting outside. */
const sqliteBusyMs = 50;

/** A TypeORM data source that refuses queries which bypass the open transaction of their own call chain. */
export class AppDataSource extends DataSource {
  readonly kind: DatabaseKind;
  readonly scope = new TransactionScope();
  readonly migrationList: readonly Migration[];

  /** Use `createDataSource`. */
  constructor(
    readonly address: DatabaseAddress,
    settings: DatabaseSettings,
  ) {
    super(optionsFor(address, settings));
    this.kind = address.kind;
    this.migrationList = settings.migrations ?? [];
    // The options know no way to bring one's own driver class.
    if (address.kind === 'sqlite') this.driver = new SqliteDriver(this, settings.lockTimeoutMs ?? defaultLockTimeoutMs);
  }

  /**
   * Connects and makes sure that the server is fit.
   * @throws DatabaseSetupError with one sentence when it is not
   */
  override async initialize(): Promise<this> {
    try {
      await super.initialize();
    } catch (error) {
      throw connectionError(this.address, error);
    }
    if (this.kind === 'mariadb') {
      const runner = this.createQueryRunner();
      try {
        await checkMariadb(runner);
      } catch (error) {
        await runner.release();
        await this.destroy();
        throw error;
      }
      await runner.release();
    }
    return this;
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    this.scope.close();
  }

  /** @throws OutsideTransactionError when the current chain of calls is in a transaction, which has its own runner */
  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    if (this.scope.current) throw new OutsideTransactionError();
    return super.createQueryRunner(mode);
  }
}

/**
 * @param url see `parseDatabaseUrl`
 * @returns a data source that is not yet connected: `await createDataSource(url, …).initialize()`
 * @throws DatabaseSetupError for an address that can't be read
 */
export function createDataSource(url: string, settings: DatabaseSettings = {}): AppDataSource {
  return new AppDataSource(parseDatabaseUrl(url), settings);
}

/** Every entity class that has been imported: features need not be listed a second time. */
function loadedEntities(): EntityClass[] {
  return getMetadataArgsStorage()
    .tables.map((table) => table.target)
    .filter((target) => typeof target === 'function') as EntityClass[];
}

function optionsFor(address: DatabaseAddress, settings: DatabaseSettings): DataSourceOptions {
  const shared = {
    entities: [...(settings.entities ?? loadedEntities())] as (EntitySchema | (() => void))[] & (EntityClass | EntitySchema)[],
    namingStrategy: new ReadableNames(),
    logging: false,
    synchronize: false,
  } as const;
  if (address.kind === 'sqlite') {
    return {
      ...shared,
      type: 'better-sqlite3',
      database: address.file,
      driver: SqliteConnection,
      enableWAL: true,
      timeout: sqliteBusyMs,
      // The connection keeps its statements itself: TypeORM would keep them by runner, which is short-lived here.
      statementCacheSize: 0,
      prepareDatabase: (connection: SqliteConnection) => {
        connection.pragma('synchronous = NORMAL');
        // LIKE as on MariaDB with its binary collation; folded columns are for searching.
        connection.pragma('case_sensitive_like = ON');
      },
    };
  }
  return {
    ...shared,
    type: 'mariadb',
    driver: sessionDriver,
    host: address.host,
    port: address.port,
    username: address.username,
    password: address.password,
    database: address.database,
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: settings.poolSize ?? defaultPoolSize,
    // Raw queries give the same types as SQLite: counts and sums are numbers, JSON is text.
    bigNumberStrings: false,
    extra: { decimalNumbers: true, jsonStrings: true },
  };
}

function connectionError(address: DatabaseAddress, error: unknown): unknown {
  const reason = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
  if (address.kind === 'sqlite') {
    const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
    return typeof code === 'string' ? new DatabaseSetupError(`The database file ${address.file} cannot be opened: ${reason}.`, { cause: error }) : error;
  }
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string'
    ? new DatabaseSetupError(`The database ${address.database} at ${address.host}:${address.port} cannot be reached: ${reason}.`, { cause: error })
    : error;
}
