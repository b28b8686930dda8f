/** The database cannot be used as it is; the message is one sentence for the person who runs the installation. */
export class DatabaseSetupError extends Error {
  override readonly name: string = 'DatabaseSetupError';
}

/** The database was migrated by a newer release than this one. */
export class NewerDatabaseError extends DatabaseSetupError {
  override readonly name = 'NewerDatabaseError';
  constructor(readonly unknownMigrations: readonly string[]) {
    super(
      `The database is newer than this release: it has the migration "${unknownMigrations.at(-1)}", which this release does not know; install the newer release again or restore the copy made before the upgrade.`,
    );
  }
}

/** A migration stopped half-way on a database that cannot undo schema changes. */
export class InterruptedMigrationError extends DatabaseSetupError {
  override readonly name = 'InterruptedMigrationError';
  constructor(readonly migration: string) {
    super(
      `The migration "${migration}" was started on this database and never finished; restore the backup made before the upgrade and migrate again.`,
    );
  }
}

/** The schema is older than this release and the process was told not to migrate. */
export class PendingMigrationsError extends DatabaseSetupError {
  override readonly name = 'PendingMigrationsError';
  constructor(readonly pending: readonly string[]) {
    super(
      `The database is older than this release: ${pending.length} migration(s) from "${pending[0]}" on have not run; run the migrations first.`,
    );
  }
}

/** A query went round the open transaction of its own call chain; it would wait for it, or be lost with it. */
export class OutsideTransactionError extends Error {
  override readonly name = 'OutsideTransactionError';
  constructor() {
    super('A query went outside the open transaction; use db.manager or db.repo(), which are bound to it.');
  }
}

/** Nothing of the transaction was kept, though its work returned normally. */
export class TransactionLostError extends Error {
  override readonly name = 'TransactionLostError';
}

/** Nobody let go of the SQLite writer in time. */
export class WriteLockTimeoutError extends Error {
  override readonly name = 'WriteLockTimeoutError';
  constructor(readonly waitedMs: number) {
    super(`The database's writer was not free within ${waitedMs} ms; some transaction is held open too long.`);
  }
}

/** SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE (https://sqlite.org/rescode.html) and ER_DUP_ENTRY. */
const uniqueNumbers = new Set([1555, 2067, 1062]);
/** ER_LOCK_WAIT_TIMEOUT and ER_LOCK_DEADLOCK. */
const lockNumbers = new Set([1205, 1213]);
const deadlockNumber = 1213;
const sqliteBusy = 5;

/**
 * @param error what a write threw
 * @returns true when a unique index or a primary key refused it, on either database
 */
export function isUniqueViolation(error: unknown): boolean {
  return uniqueNumbers.has(errorNumber(error) ?? 0);
}

/** True when MariaDB gave up on a lock, so that running the transaction again may succeed. */
export function isLockFailure(error: unknown): boolean {
  return lockNumbers.has(errorNumber(error) ?? 0);
}

/** True when MariaDB has already rolled the whole transaction back. */
export function isDeadlock(error: unknown): boolean {
  return errorNumber(error) === deadlockNumber;
}

/** True when another process holds the SQLite file; the statement has changed nothing. */
export function isSqliteBusy(error: unknown): boolean {
  const errcode = driverProperty(error, 'errcode');
  return errcode !== undefined && (errcode & 0xff) === sqliteBusy;
}

function errorNumber(error: unknown): number | undefined {
  return driverProperty(error, 'errno') ?? driverProperty(error, 'errcode');
}

function driverProperty(error: unknown, key: 'errno' | 'errcode'): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const source: object = 'driverError' in error && error.driverError instanceof Error ? error.driverError : error;
  const value: unknown = Reflect.get(source, key);
  return typeof value === 'number' ? value : undefined;
}
