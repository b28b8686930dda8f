import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { QueryRunner } from 'typeorm';
import type { z } from 'zod';
import type { AppDataSource } from '../data-source.js';
import { migrationsTable } from '../migrate.js';
import type { RowCounts } from './export.js';
import { EndLine, fromCell, HeaderLine, RowLine, TableLine, TransferError, type Cell } from './format.js';
import { tableShapes, type TableShape } from './table-shape.js';

/** SQLite takes 32,766 parameters to a statement, MariaDB 16 MB by default. */
const batchParameters = 20_000;
const batchCharacters = 1_000_000;

/**
 * Reads an export into an empty, migrated installation: all of it or nothing.
 * @returns how many rows each table got
 * @throws TransferError, with the line, when the target is not empty, the releases differ, or the file is damaged
 */
export async function importInstallation(dataSource: AppDataSource, stream: Readable): Promise<RowCounts> {
  const runner = dataSource.createQueryRunner();
  try {
    const shapes = await tableShapes(runner, dataSource.kind);
    // Rows may point to later ones of their own table; the keys are checked at the end.
    if (dataSource.kind === 'mariadb') await runner.query('SET FOREIGN_KEY_CHECKS = 0');
    await runner.startTransaction();
    if (dataSource.kind === 'sqlite') await runner.query('PRAGMA defer_foreign_keys = ON');
    const reading = new Import(dataSource, runner, shapes);
    await reading.refuseUnlessEmpty();
    await reading.readAll(stream);
    await reading.checkKeys();
    await runner.commitTransaction();
    return reading.counts;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    if (dataSource.kind === 'mariadb') await runner.query('SET FOREIGN_KEY_CHECKS = 1');
    await runner.release();
  }
}

interface OpenTable {
  readonly shape: TableShape;
  readonly insert: string;
  readonly kinds: readonly TableShape['columns'][number]['kind'][];
}

class Import {
  readonly counts: RowCounts = {};
  private table: OpenTable | undefined;
  private ended = false;
  private rows: Cell[][] = [];
  private characters = 0;

  constructor(
    private readonly dataSource: AppDataSource,
    private readonly runner: QueryRunner,
    private readonly shapes: readonly TableShape[],
  ) {}

  async refuseUnlessEmpty(): Promise<void> {
    for (const shape of this.shapes) {
      const rows = (await this.runner.query(`SELECT 1 FROM ${this.escape(shape.name)} LIMIT 1`)) as unknown[];
      if (rows.length > 0) throw new TransferError(`The table ${shape.name} has rows; an import needs an empty installation.`);
    }
  }

  async readAll(stream: Readable): Promise<void> {
    let number = 0;
    for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
      number += 1;
      try {
        await this.readLine(text, number);
      } catch (error) {
        throw new TransferError(`Line ${number}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    if (!this.ended) throw new TransferError(`The file ends after line ${number} without its closing line; it was cut off.`);
  }

  /** Looks for rows that point to nothing, which MariaDB has not looked at. */
  async checkKeys(): Promise<void> {
    for (const shape of this.shapes) {
      for (const key of shape.foreignKeys) {
        const pairs = key.columns.map((column, at) => `p.${this.escape(key.referenced[at] ?? 'id')} = c.${this.escape(column)}`);
        const given = key.columns.map((column) => `c.${this.escape(column)} IS NOT NULL`);
        const orphans = (await this.runner.query(
          `SELECT 1 FROM ${this.escape(shape.name)} c WHERE ${given.join(' AND ')} AND NOT EXISTS ` +
            `(SELECT 1 FROM ${this.escape(key.table)} p WHERE ${pairs.join(' AND ')}) LIMIT 1`,
        )) as unknown[];
        if (orphans.length > 0) throw new TransferError(`A row of ${shape.name} points by ${key.columns.join(', ')} to no row of ${key.table}.`);
      }
    }
  }

  private async readLine(text: string, number: number): Promise<void> {
    if (this.ended) throw new TransferError('nothing may follow the closing line.');
    const line: unknown = JSON.parse(text);
    if (number === 1) await this.readHeader(parse(HeaderLine, line));
    else if (Array.isArray(line)) await this.readRow(parse(RowLine, line), text.length);
    else if (typeof line === 'object' && line !== null && 'end' in line) await this.readEnd(parse(EndLine, line));
    else await this.openTable(parse(TableLine, line));
  }

  private async readHeader(header: z.infer<typeof HeaderLine>): Promise<void> {
    const rows = (await this.runner.query(`SELECT name FROM ${this.escape(migrationsTable)} ORDER BY name`)) as { name: string }[];
    if (JSON.stringify(rows.map((row) => row.name)) !== JSON.stringify(header.migrations)) {
      throw new TransferError('the export comes from another release; export and import with the same one.');
    }
  }

  private async openTable({ table, columns }: z.infer<typeof TableLine>): Promise<void> {
    await this.flush();
    const shape = this.shapes.find((one) => one.name === table);
    if (!shape || table in this.counts) throw new TransferError(`the table "${table}" is unknown or comes twice.`);
    if (JSON.stringify(columns) !== JSON.stringify(shape.columns.map((one) => one.name))) {
      throw new TransferError(`the columns of "${table}" are not those of this release.`);
    }
    this.counts[table] = 0;
    const names = columns.map((name) => this.escape(name)).join(', ');
    this.table = { shape, insert: `INSERT INTO ${this.escape(table)} (${names}) VALUES `, kinds: shape.columns.map((one) => one.kind) };
  }

  private async readRow(row: Cell[], length: number): Promise<void> {
    const { table } = this;
    if (!table) throw new TransferError('a row comes before its table.');
    if (row.length !== table.kinds.length) throw new TransferError(`the row has ${row.length} values, and ${table.kinds.length} are needed.`);
    this.rows.push(row);
    this.characters += length;
    this.counts[table.shape.name] = (this.counts[table.shape.name] ?? 0) + 1;
    if (this.characters > batchCharacters || (this.rows.length + 1) * row.length > batchParameters) await this.flush();
  }

  private async readEnd({ end }: z.infer<typeof EndLine>): Promise<void> {
    await this.flush();
    for (const { name } of this.shapes) {
      if (this.counts[name] !== end[name]) {
        throw new TransferError(`the table "${name}" has ${this.counts[name] ?? 'no'} rows here, and ${end[name] ?? 'none'} were exported.`);
      }
    }
    this.ended = true;
  }

  private async flush(): Promise<void> {
    const { table, rows } = this;
    if (!table || rows.length === 0) return;
    const one = `(${table.kinds.map(() => '?').join(', ')})`;
    const parameters = rows.flatMap((row) => row.map((cell, at) => fromCell(cell, table.kinds[at] ?? 'plain')));
    await this.runner.query(table.insert + rows.map(() => one).join(', '), parameters);
    this.rows = [];
    this.characters = 0;
  }

  private escape(name: string): string {
    return this.dataSource.driver.escape(name);
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, line: unknown): z.infer<Schema> {
  const result = schema.safeParse(line);
  if (!result.success) throw new TransferError('the line is not of this format.', { cause: result.error });
  return result.data;
}
