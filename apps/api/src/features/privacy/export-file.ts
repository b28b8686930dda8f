import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Language } from '@rso-connect/shared';
import type { ObjectLiteral } from 'typeorm';
import { ZipFile } from 'yazl';
import { personalTables, type PersonalFile, type PersonalRows, type PersonalTable } from '../../platform/privacy/index.js';
import { pageEnd, pageStart, tableHtml, type NamesById } from './export-page.js';

/** What goes into an export. */
export interface ExportSource {
  rows: PersonalRows;
  personId: string;
  name: string;
  language: Language;
  madeAt: Date;
  files: AsyncIterable<PersonalFile>;
  /** Names of the places and runs behind these ids, as far as they are such. */
  namesOf: (ids: readonly string[]) => Promise<NamesById>;
}

/** The page is for reading; everything stands in the JSON beside it. */
const onPage = 100;

/** @returns the tables whose rows lead to a person */
export function exportable(): PersonalTable[] {
  return personalTables().filter(({ subject, columns }) => subject !== 'nobody' && !('mentions' in subject) && Object.keys(columns).length > 0);
}

/** @returns a row as the person gets it: without secrets, and without what is somebody else's */
function shown(table: PersonalTable, row: ObjectLiteral): Record<string, unknown> {
  return Object.fromEntries(exportedColumns(table).map((name) => [name, row[name] as unknown]));
}

/** @returns the columns of a table that its person gets */
export function exportedColumns(table: PersonalTable): string[] {
  return [...Object.keys(table.columns), ...table.plain].filter((name) => !(name in table.notExported));
}

async function* jsonOf(source: ExportSource, table: PersonalTable): AsyncGenerator<string> {
  yield '[';
  let first = true;
  for await (const part of source.rows.parts(table, source.personId)) {
    for (const row of part) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(shown(table, row))}`;
      first = false;
    }
  }
  yield '\n]\n';
}

async function* pageOf(source: ExportSource, tables: readonly PersonalTable[]): AsyncGenerator<string> {
  const { rows, personId, language } = source;
  yield pageStart(source);
  const empty: string[] = [];
  for (const table of tables) {
    const { tableName: name } = rows.metadata(table);
    const found: Record<string, unknown>[] = [];
    for await (const part of rows.parts(table, personId)) {
      found.push(...part.map((row) => shown(table, row)));
      if (found.length > onPage) break;
    }
    if (found.length === 0) empty.push(name);
    const page = found.slice(0, onPage);
    const ids = page.flatMap((row) => Object.entries(row).flatMap(([column, value]) => (column.endsWith('Id') && typeof value === 'string' ? [value] : [])));
    yield tableHtml(language, { name, rows: page, hasMore: found.length > onPage }, await source.namesOf(ids));
  }
  yield pageEnd(language, empty);
}

/**
 * Writes the ZIP of everything about a person, row by row, so that its size doesn't matter.
 *
 * @param path of the file on this machine
 * @param onTable told how many tables are written
 */
export async function writeExport(path: string, source: ExportSource, onTable: (done: number, total: number) => Promise<void>): Promise<void> {
  const zip = new ZipFile();
  const tables = exportable();
  const options = { mtime: source.madeAt, mode: 0o100600 };
  const written = pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }));
  const add = (name: string, lines: () => AsyncGenerator<string>): void => {
    zip.addReadStreamLazy(name, options, (give) => {
      give(null, Readable.from(lines()).on('error', (error) => { zip.outputStream.emit('error', error); }));
    });
  };
  add('index.html', () => pageOf(source, tables));
  tables.forEach((table, index) => {
    add(`data/${source.rows.metadata(table).tableName}.json`, async function* lines() {
      yield* jsonOf(source, table);
      await onTable(index + 1, tables.length);
    });
  });
  for await (const { path: name, bytes } of source.files) zip.addBuffer(bytes, `files/${name}`, options);
  zip.end();
  await written;
}
