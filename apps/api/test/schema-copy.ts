import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { parseDatabaseUrl } from '../src/platform/database/database-url.js';
import { SqliteConnection } from '../src/platform/database/sqlite/connection.js';

/** What the migrations made of an empty database: every statement that makes it again. */
export type SchemaCopy = readonly string[];

async function rowsOf(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.query<RowDataPacket[]>(sql))[0];
}

/**
 * Reads how a database stands, so that the next one needn't go through every migration again: they take longer than
 * most specs. Only the schema is read, with the list of migrations that made it; whatever fills it comes with the next
 * start.
 *
 * @param url of a database that an application has just migrated
 */
export function readSchema(url: string): Promise<SchemaCopy> {
  const address = parseDatabaseUrl(url);
  return address.kind === 'sqlite' ? Promise.resolve(readSqlite(address.file)) : readMariadb(url);
}

/** Makes an empty database like the one that was read. */
export async function writeSchema(url: string, statements: SchemaCopy): Promise<void> {
  const address = parseDatabaseUrl(url);
  if (address.kind === 'mariadb') return writeMariadb(url, statements);
  const connection = new SqliteConnection(address.file);
  try {
    connection.exec(['BEGIN', ...statements, 'COMMIT'].join(';\n'));
  } finally {
    connection.close();
  }
}

/**
 * Empties a MariaDB database that the application has closed, but for the list of its migrations.
 *
 * @returns whether it is like a new one; not where a spec took away a trigger
 */
export async function emptyAgain(url: string, statements: SchemaCopy): Promise<boolean> {
  const connection = await createConnection({ uri: url });
  try {
    // A connection that the server hasn't seen end yet would hold its tables for as long.
    for (const { id } of await rowsOf(connection, 'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()')) {
      await connection.query(`KILL ${String(id)}`).catch(() => undefined);
    }
    const triggers = await rowsOf(connection, 'SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = DATABASE()');
    const tables = (await rowsOf(connection, "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")).map(({ name }) => String(name));
    const made = (kind: RegExp): number => statements.filter((statement) => kind.test(statement)).length;
    if (triggers.length !== made(/^CREATE\b.*\bTRIGGER\b/i) || tables.length !== made(/^CREATE TABLE\b/i)) return false;
    const filled = await rowsOf(connection, tables.map((name) => `SELECT '${name}' AS name FROM DUAL WHERE EXISTS (SELECT 1 FROM \`${name}\`)`).join(' UNION ALL '));
    await connection.query('SET foreign_key_checks = 0, lock_wait_timeout = 10');
    for (const { name } of filled) if (name !== 'migrations') await connection.query(`TRUNCATE TABLE \`${String(name)}\``);
    return true;
  } catch {
    // Something still holds one of its tables: it is dropped, as it would be anyway.
    return false;
  } finally {
    await connection.end();
  }
}

const literal = (value: unknown): string => (typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`);

function readSqlite(file: string): SchemaCopy {
  const connection = new SqliteConnection(file, { readonly: true });
  try {
    // In the order in which they were made: tables before the indexes and triggers on them.
    const made = connection.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid").all();
    const migrations = connection.prepare('SELECT * FROM migrations').all();
    return [
      ...made.map(({ sql }) => String(sql)),
      ...migrations.map((row) => `INSERT INTO migrations (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`),
    ];
  } finally {
    connection.close();
  }
}

async function readMariadb(url: string): Promise<SchemaCopy> {
  const connection = await createConnection({ uri: url, dateStrings: true });
  try {
    const [database] = await rowsOf(connection, 'SELECT @@character_set_database AS letters, @@collation_database AS collation');
    const statements = [`ALTER DATABASE CHARACTER SET ${String(database?.['letters'])} COLLATE ${String(database?.['collation'])}`];
    for (const { name } of await rowsOf(connection, "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")) {
      const [made] = await rowsOf(connection, `SHOW CREATE TABLE \`${String(name)}\``);
      statements.push(String(made?.['Create Table']).replace(/ AUTO_INCREMENT=\d{1,20}/, ''));
    }
    for (const { name } of await rowsOf(connection, 'SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = DATABASE()')) {
      const [made] = await rowsOf(connection, `SHOW CREATE TRIGGER \`${String(name)}\``);
      statements.push(String(made?.['SQL Original Statement']));
    }
    const migrations = await rowsOf(connection, 'SELECT * FROM migrations');
    for (const row of migrations) statements.push(connection.format('INSERT INTO migrations SET ?', [row]));
    return statements;
  } finally {
    await connection.end();
  }
}

async function writeMariadb(url: string, statements: SchemaCopy): Promise<void> {
  const connection = await createConnection({ uri: url });
  try {
    // Tables come in no order that their foreign keys would know.
    await connection.query('SET foreign_key_checks = 0');
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
