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
