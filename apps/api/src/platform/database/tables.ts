import { Table, TableCheck, TableColumn, TableForeignKey, TableIndex, type QueryRunner } from 'typeorm';
import { tableColumn, type ColumnDefinition } from './columns.js';

/** What happens to a row when the row that it points to is deleted; RESTRICT refuses the deletion. */
export type OnDelete = 'RESTRICT' | 'CASCADE' | 'SET NULL';

export interface ForeignKeyDefinition {
  readonly columns: readonly string[];
  readonly table: string;
  readonly referenced: readonly string[];
  readonly onDelete: OnDelete;
}

export interface CheckDefinition {
  readonly name: string;
  readonly expression: string;
}

export interface TableRules {
  /** Column lists that no two rows share; NULLs never clash, so "one active" is a nullable key column. */
  readonly unique?: readonly (readonly string[])[];
  /** Column lists to find and sort by; those of the foreign keys come by themselves. */
  readonly indices?: readonly (readonly string[])[];
  readonly foreignKeys?: readonly ForeignKeyDefinition[];
  readonly checks?: readonly CheckDefinition[];
}

/** `foreignKey('runId', 'runs')`: the column holds an id of that table; no deletion of what is pointed to, unless said. */
export function foreignKey(columns: string | readonly string[], table: string, onDelete: OnDelete = 'RESTRICT'): ForeignKeyDefinition {
  const list = typeof columns === 'string' ? [columns] : columns;
  return { columns: list, table, referenced: ['id'], onDelete };
}

/**
 * `check('seats', 'taken <= capacity')`: both databases refuse a row that breaks it.
 * @param name unique in its table
 * @param expression SQL that both databases read; column names bare
 */
export function check(name: string, expression: string): CheckDefinition {
  return { name, expression };
}

/**
 * Creates a table with its keys, indices and checks, each with a name that follows from table and columns.
 * @param q the migration's query runner
 * @param columns made by `col.*`
 */
export async function createTable(
  q: QueryRunner,
  name: string,
  columns: readonly ColumnDefinition[],
  rules: TableRules = {},
): Promise<void> {
  const sqlite = isSqlite(q);
  const unique = (rules.unique ?? []).map((list) => indexOf(q, name, list, true));
  const covered = [...(rules.unique ?? []), ...(rules.indices ?? []), columns.filter((one) => one.primary).map((one) => one.name)];
  // Without an index of its own MariaDB would borrow another one for the key, and then refuse to drop it.
  const forKeys = (rules.foreignKeys ?? []).map((key) => key.columns).filter((list) => !covered.some((other) => startsWith(other, list)));
  const plain = [...(rules.indices ?? []), ...forKeys].map((list) => indexOf(q, name, list, false));
  await q.createTable(
    new Table({
      name,
      columns: columns.map((definition) => tableColumn(definition, sqlite)),
      indices: [...unique, ...plain],
      foreignKeys: (rules.foreignKeys ?? []).map((key) => foreignKeyOf(q, name, key)),
      checks: sqlite ? (rules.checks ?? []).map((one) => checkOf(name, one)) : [],
      ...(sqlite ? {} : { engine: 'InnoDB' }),
    }),
  );
  // TypeORM drops checks on MariaDB without a word.
  if (!sqlite) for (const one of rules.checks ?? []) await addCheck(q, name, one);
}

/** Adds columns; in a table that may hold rows they are nullable or have a default. */
export async function addColumns(q: QueryRunner, table: string, columns: readonly ColumnDefinition[]): Promise<void> {
  const sqlite = isSqlite(q);
  await q.addColumns(table, columns.map((definition) => new TableColumn(tableColumn(definition, sqlite))));
}

export async function addIndex(q: QueryRunner, table: string, columns: readonly string[]): Promise<void> {
  await q.createIndex(table, indexOf(q, table, columns, false));
}

export async function addUnique(q: QueryRunner, table: string, columns: readonly string[]): Promise<void> {
  await q.createIndex(table, indexOf(q, table, columns, true));
}

/** Adds a foreign key to a table that is there, with its index. */
export async function addForeignKey(q: QueryRunner, table: string, key: ForeignKeyDefinition): Promise<void> {
  await addIndex(q, table, key.columns);
  await q.createForeignKey(table, foreignKeyOf(q, table, key));
}

export async function addCheck(q: QueryRunner, table: string, one: CheckDefinition): Promise<void> {
  const made = checkOf(table, one);
  if (isSqlite(q)) await q.createCheckConstraint(table, made);
  else await q.query(`ALTER TABLE \`${table}\` ADD CONSTRAINT \`${made.name}\` CHECK (${one.expression})`);
}

/**
 * Lets the database itself refuse to change or delete a row of a table, whoever asks.
 * Rebuilding the table in a later migration drops this: call it again there.
 */
export async function appendOnly(q: QueryRunner, table: string): Promise<void> {
  for (const [event, word] of [['UPDATE', 'changed'], ['DELETE', 'deleted']] as const) {
    const sentence = `Rows of ${table} are never ${word}.`;
    const body = isSqlite(q) ? `BEGIN SELECT RAISE(ABORT, '${sentence}'); END` : `FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${sentence}'`;
    await q.query(`CREATE TRIGGER tr_${table}_${event.toLowerCase()} BEFORE ${event} ON ${table} ${body}`);
  }
}

function isSqlite(q: QueryRunner): boolean {
  return q.dataSource.options.type === 'better-sqlite3';
}

function indexOf(q: QueryRunner, table: string, columns: readonly string[], isUnique: boolean): TableIndex {
  return new TableIndex({ name: q.dataSource.namingStrategy.indexName(table, [...columns]), columnNames: [...columns], isUnique });
}

function foreignKeyOf(q: QueryRunner, table: string, key: ForeignKeyDefinition): TableForeignKey {
  return new TableForeignKey({
    name: q.dataSource.namingStrategy.foreignKeyName(table, [...key.columns]),
    columnNames: [...key.columns],
    referencedTableName: key.table,
    referencedColumnNames: [...key.referenced],
    onDelete: key.onDelete,
    onUpdate: 'NO ACTION',
  });
}

function checkOf(table: string, one: CheckDefinition): TableCheck {
  return new TableCheck({ name: `ck_${table}_${one.name}`, expression: one.expression });
}

function startsWith(list: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((name, at) => list[at] === name);
}
