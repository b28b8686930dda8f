import type { QueryRunner } from 'typeorm';
import type { AppDataSource } from '../data-source.js';
import { SqliteConnection } from '../sqlite/connection.js';

type Row = Record<string, unknown>;

/** Everything as it was at one moment, while others go on writing. */
export interface Snapshot {
  read(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openSnapshot(dataSource: AppDataSource, runner: QueryRunner): Promise<Snapshot> {
  if (dataSource.address.kind === 'sqlite') {
    const connection = new SqliteConnection(dataSource.address.file, { readonly: true, timeout: 5000 });
    connection.exec('BEGIN');
    return {
      read: (sql, parameters) => Promise.resolve(connection.prepare(sql).all(...parameters)),
      close: () => {
        connection.close();
        return Promise.resolve();
      },
    };
  }
  await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  return {
    read: async (sql, parameters) => (await runner.query(sql, [...parameters])) as Row[],
    close: async () => {
      await runner.query('ROLLBACK');
    },
  };
}
