import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Language } from '@rso-connect/shared';
import { stringify } from 'csv-stringify';
import { csvHeadings, type CsvHeading } from './csv-headings.js';

/** What stands in a cell. */
export type Cell = string | number | boolean | null;

/** The columns of an export in their order, each with what stands in it. */
export type CsvColumns<Row> = Readonly<Partial<Record<CsvHeading, (row: Row) => Cell>>>;

/** What a file is called, and the language of its headings. */
export interface CsvFile {
  name: string;
  language: Language;
}

/**
 * A list as a CSV file (RFC 4180) that a spreadsheet opens safely, written while it is read.
 *
 * @param rows all of them, or pieces of them in their order
 * @param file its name, and the language of the headings
 * @returns UTF-8 with a byte order mark, without which spreadsheets misread other scripts. A cell that they would take
 *   for a formula (`=`, `+`, `-`, `@`, …) begins with an apostrophe, so that nobody's name is ever run.
 */
export function csvFile<Row>(rows: readonly Row[] | AsyncIterable<readonly Row[]>, columns: CsvColumns<Row>, file: CsvFile): StreamableFile {
  const given = Object.entries(columns) as [CsvHeading, (row: Row) => Cell][];
  async function* lines(): AsyncGenerator<Cell[]> {
    yield given.map(([heading]) => csvHeadings[heading][file.language]);
    for await (const piece of Array.isArray(rows) ? [rows as readonly Row[]] : (rows as AsyncIterable<readonly Row[]>)) {
      yield* piece.map((row) => given.map(([, value]) => value(row)));
    }
  }
  return csvTable(lines(), file);
}

/**
 * A table as a CSV file, as {@link csvFile}; for one whose columns come from its data, such as one for each session.
 *
 * @param rows the headings first
 */
export function csvTable(rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>, { name }: Pick<CsvFile, 'name'>): StreamableFile {
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' });
  const source = Readable.from(rows);
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy());
  return new StreamableFile(source.pipe(csv), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileNameOf(name)}.csv"` });
}

/** @returns a name that every system takes */
export function fileNameOf(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '-');
}

/** How many rows an export reads at a time. */
const exportPage = 100;

/**
 * Reads a whole list page by page.
 *
 * @param readPage the list's own service with a limit and a cursor
 */
export async function allPages<Row>(
  readPage: (paging: { limit: number; cursor: string | undefined }) => Promise<{ items: Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage({ limit: exportPage, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
