import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';

/** What the migrations made of an empty MariaDB database: every statement that makes it again. */
export type SchemaCopy = readonly string[];

async function rowsOf(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.query<RowDataPacket[]>(sql))[0];
}

/**
 * Reads how a database stands, so that the next one needn't go through every migration again: on MariaDB they take
 * longer than most specs. Only the schema is read, with the list of migrations that made it; whatever fills it comes
 * with the next start.
 *
 * @param url of a database that an application has just migrated
 */
export async function readSchema(url: string): Promise<SchemaCopy> {
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

/** Makes an empty database like the one that was read. */
export async function writeSchema(url: string, statements: SchemaCopy): Promise<void> {
  const connection = await createConnection({ uri: url });
  try {
    // Tables come in no order that their foreign keys would know.
    await connection.query('SET foreign_key_checks = 0');
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
