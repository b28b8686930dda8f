import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { QueryRunner } from 'typeorm';
import type { AppDataSource } from '../data-source.js';
import { migrationsTable } from '../migrate.js';
import { toCell, TransferError } from './format.js';
import { openSnapshot, type Snapshot } from './snapshot.js';
import { tableShapes, type TableShape } from './table-shape.js';

const pageRows = 500;

/** Rows by table. */
export type RowCounts = Record<string, number>;

/**
 * Writes the whole installation as JSON lines, tables in foreign-key order, rows in the order of their keys, all as
 * of one moment. The same rows give the same bytes from either database.
 * @param stream ended when all is written
 * @returns how many rows each table had
 * @throws TransferError for a table without a key; what the stream throws
 */
export async function exportInstallation(dataSource: AppDataSource, stream: Writable): Promise<RowCounts> {
  const runner = dataSource.createQueryRunner();
  try {
    const counts: RowCounts = {};
    await pipeline(Readable.from(lines(dataSource, runner, counts)), stream);
    return counts;
  } finally {
    await runner.release();
  }
}

async function* lines(dataSource: AppDataSource, runner: QueryRunner, counts: RowCounts): AsyncGenerator<string> {
  const e = (name: string): string => dataSource.driver.escape(name);
  const shapes = await tableShapes(runner, dataSource.kind);
  const snapshot = await openSnapshot(dataSource, runner);
  try {
    const migrations = await snapshot.read(`SELECT name FROM ${e(migrationsTable)} ORDER BY name`, []);
    yield asLine({ installation: 1, migrations: migrations.map((row) => row.name) });
    for (const shape of shapes) {
      yield asLine({ table: shape.name, columns: shape.columns.map((column) => column.name) });
      let count = 0;
      for await (const rows of pages(snapshot, shape, e)) {
        yield rows.map((row) => asLine(shape.columns.map((column) => toCell(row[column.name], column.kind)))).join('');
        count += rows.length;
      }
      counts[shape.name] = count;
    }
    yield asLine({ end: counts });
  } finally {
    await snapshot.close();
  }
}

/** Pages by key, so that no page depends on how many rows came before it. */
async function* pages(snapshot: Snapshot, shape: TableShape, e: (name: string) => string): AsyncGenerator<Record<string, unknown>[]> {
  const { name, columns, primaryKey } = shape;
  if (primaryKey.length === 0) throw new TransferError(`The table ${name} has no primary key to page by.`);
  const key = primaryKey.map(e).join(', ');
  const select = `SELECT ${columns.map((column) => e(column.name)).join(', ')} FROM ${e(name)}`;
  const after = `WHERE (${key}) > (${primaryKey.map(() => '?').join(', ')})`;
  let last: unknown[] | undefined;
  for (;;) {
    const rows = await snapshot.read(`${select} ${last ? after : ''} ORDER BY ${key} LIMIT ${pageRows}`, last ?? []);
    const lastRow = rows.at(-1);
    if (!lastRow) return;
    yield rows;
    if (rows.length < pageRows) return;
    last = primaryKey.map((column) => lastRow[column]);
  }
}

function asLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
