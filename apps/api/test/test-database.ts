import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { sqliteUrl, type DatabaseKind } from '../src/platform/database/database-url.js';

export interface TestDatabase {
  readonly url: string;
  readonly kind: DatabaseKind;
  /** Removes the database; close what is connected to it first. */
  drop(): Promise<void>;
}

/** Which database the environment asks for: `TEST_DATABASE=mariadb` with `TEST_MARIADB_URL`, or else SQLite. */
export function testDatabaseKind(): DatabaseKind {
  const wanted = process.env.TEST_DATABASE ?? 'sqlite';
  if (wanted !== 'sqlite' && wanted !== 'mariadb') throw new Error('TEST_DATABASE must be sqlite or mariadb.');
  return wanted;
}

/**
 * How many of something a job goes through piece by piece: the whole of it on SQLite, and on MariaDB, which takes some
 * four times as long for each piece, as many pieces as show the same.
 *
 * @param whole so many as people bring in earnest; bench/ measures them on both
 */
export function crowdOf(whole: number): number {
  return testDatabaseKind() === 'mariadb' ? Math.ceil(whole / 4 / 100) * 100 : whole;
}

/** A fresh, empty database of the kind that the environment asks for. */
export function testDatabaseUrl(): Promise<TestDatabase> {
  return testDatabaseKind() === 'mariadb' ? scratchMariadb() : scratchSqlite();
}

/** A SQLite file in a folder of its own. */
export async function scratchSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'rso-connect-'));
  return {
    url: sqliteUrl(join(folder, 'test.db')),
    kind: 'sqlite',
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A database of a random name on the server of `TEST_MARIADB_URL`, with the server's default collation. */
export async function scratchMariadb(): Promise<TestDatabase> {
  const server = process.env.TEST_MARIADB_URL;
  if (!server) throw new Error('TEST_MARIADB_URL must name a MariaDB server: mysql://root@127.0.0.1:3306/.');
  const name = `rso_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, kind: 'mariadb', drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name}`) };
}

async function onServer(server: string, sql: string): Promise<void> {
  const connection = await createConnection(server);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
