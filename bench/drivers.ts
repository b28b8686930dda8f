import { DatabaseSync } from '@photostructure/sqlite';
import mysql from 'mysql2/promise';

export type DatabaseKind = 'sqlite' | 'mariadb';
export type Value = string | number | null;
export type Row = Record<string, unknown>;

/** A database by its bare driver: for the seed and for looking at what the product wrote. */
export interface BareDatabase {
  kind: DatabaseKind;
  rows(sql: string, parameters?: readonly Value[]): Promise<Row[]>;
  /** Does the work in one transaction. */
  together(work: () => Promise<void>): Promise<void>;
  /** Inserts rows that all have the first one's columns. */
  insert(table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void>;
  close: () => Promise<void>;
}

/** The product's own session, without which MariaDB would compare texts by another collation. */
export const mariadbSession =
  "SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin, SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE," +
  "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', tx_isolation = 'READ-COMMITTED', innodb_lock_wait_timeout = 10";

const perStatement = 200;

function insertSql(table: string, columns: readonly string[], rows: number): string {
  const one = `(${columns.map(() => '?').join(', ')})`;
  return `INSERT INTO \`${table}\` (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES ${Array.from({ length: rows }, () => one).join(', ')}`;
}

async function insertRows(database: Pick<BareDatabase, 'rows'>, table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let from = 0; from < rows.length; from += perStatement) {
    const some = rows.slice(from, from + perStatement);
    await database.rows(insertSql(table, columns, some.length), some.flatMap((row) => columns.map((name) => row[name] ?? null)));
  }
}

/** Opens a SQLite file as the product does: WAL, foreign keys, binary LIKE. */
export function openSqlite(file: string): InstanceType<typeof DatabaseSync> {
  const database = new DatabaseSync(file, { timeout: 10_000, enableForeignKeyConstraints: true });
  for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'case_sensitive_like = ON']) database.exec(`PRAGMA ${pragma}`);
  return database;
}

function bareSqlite(file: string): BareDatabase {
  const database = openSqlite(file);
  const rows = (sql: string, parameters: readonly Value[] = []): Promise<Row[]> => {
    const statement = database.prepare(sql);
    if (statement.columns().length > 0) return Promise.resolve(statement.all(...parameters) as Row[]);
    statement.run(...parameters);
    return Promise.resolve([]);
  };
  return {
    kind: 'sqlite',
    rows,
    insert: (table, given) => insertRows({ rows }, table, given),
    together: async (work) => {
      database.exec('BEGIN IMMEDIATE');
      await work();
      database.exec('COMMIT');
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

async function bareMariadb(url: string): Promise<BareDatabase> {
  const connection = await mysql.createConnection({ uri: url, charset: 'utf8mb4', timezone: 'Z', dateStrings: true, jsonStrings: true });
  await connection.query(mariadbSession);
  const rows = async (sql: string, parameters: readonly Value[] = []): Promise<Row[]> => {
    const [found] = await connection.query(sql, [...parameters]);
    return Array.isArray(found) ? (found as Row[]) : [];
  };
  return {
    kind: 'mariadb',
    rows,
    insert: (table, given) => insertRows({ rows }, table, given),
    together: async (work) => {
      await connection.query('BEGIN');
      await work();
      await connection.query('COMMIT');
    },
    close: () => connection.end(),
  };
}

/**
 * @param place a SQLite file, or the address of a database on MariaDB
 * @returns one connection to it
 */
export function openBare(kind: DatabaseKind, place: string): Promise<BareDatabase> {
  return kind === 'sqlite' ? Promise.resolve(bareSqlite(place)) : bareMariadb(place);
}

/** @returns a moment as both databases take it: UTC, to the millisecond */
export function timeText(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('Z', '');
}
