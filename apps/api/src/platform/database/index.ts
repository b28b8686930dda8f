export { affected } from './affected.js';
export { col, column, type ColumnDefinition, type ColumnSettings } from './columns.js';
export { AppDataSource, createDataSource, type DatabaseSettings, type EntityClass } from './data-source.js';
export { Database } from './database.js';
export { DatabaseModule, type DatabaseModuleOptions } from './database.module.js';
export { parseDatabaseUrl, sqliteUrl, type DatabaseAddress, type DatabaseKind } from './database-url.js';
export {
  DatabaseSetupError,
  InterruptedMigrationError,
  isUniqueViolation,
  NewerDatabaseError,
  OutsideTransactionError,
  PendingMigrationsError,
  TransactionLostError,
  WriteLockTimeoutError,
} from './errors.js';
export { newId } from './ids.js';
export { migrate, requireMigrated, type MigrationReport } from './migrate.js';
export type { Migration } from './migration.js';
export { schemaDifference } from './schema-difference.js';
export {
  addCheck,
  addColumns,
  addForeignKey,
  addIndex,
  addUnique,
  appendOnly,
  check,
  createTable,
  foreignKey,
  type TableRules,
} from './tables.js';
export { exportInstallation, type RowCounts } from './transfer/export.js';
export { TransferError } from './transfer/format.js';
export { importInstallation } from './transfer/import.js';
