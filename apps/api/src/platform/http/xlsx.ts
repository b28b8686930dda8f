import { StreamableFile } from '@nestjs/common';
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { fileNameOf } from './csv.js';

export const xlsxMedia = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A cell of a workbook: a day is a date there, a number a number, and a text never anything but a text. */
export type XlsxCell = { day: string } | { number: number } | { text: string } | null;

/** A table as a sheet of a workbook. */
export interface XlsxTable {
  /** Name of the file, without its ending. */
  name: string;
  /** Name of the sheet. */
  sheet: string;
  headings: readonly string[];
  rows: readonly (readonly XlsxCell[])[];
  rightToLeft?: boolean;
}

/** Wide enough for most of a column, in characters. */
const widths = { least: 10, most: 48 } as const;
/** What a sheet's name must not hold. */
const unfitForSheet = /[\\/?*[\]:]/g;

function cellOf(cell: XlsxCell): CellObject | null {
  if (cell === null) return null;
  if ('day' in cell) return { type: Date, value: new Date(`${cell.day}T00:00:00.000Z`), format: 'yyyy-mm-dd' };
  if ('number' in cell) return { type: Number, value: cell.number };
  // Typed as text and formatted as text: neither opening it nor editing the cell ever makes a formula of it.
  return { type: String, value: cell.text, format: '@' };
}

function widthOf(cell: XlsxCell): number {
  if (cell === null) return 0;
  return 'text' in cell ? cell.text.length : 11;
}

/**
 * A list as an Excel workbook (Office Open XML).
 *
 * @returns the file; its headings stay in view while one scrolls
 */
export async function xlsxFile({ name, sheet, headings, rows, rightToLeft = false }: XlsxTable): Promise<StreamableFile> {
  const columns = headings.map((heading, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, widthOf(row[at] ?? null)), heading.length);
    return { width: Math.min(widths.most, Math.max(widths.least, longest + 2)) };
  });
  const head = headings.map((value): CellObject => ({ type: String, value, format: '@', fontWeight: 'bold' }));
  const book = writeXlsxFile([head, ...rows.map((row) => row.map(cellOf))], {
    sheet: sheet.replace(unfitForSheet, ' ').slice(0, 31), columns, stickyRowsCount: 1, rightToLeft,
  });
  const bytes = await book.toBuffer();
  return new StreamableFile(bytes, { type: xlsxMedia, disposition: `attachment; filename="${fileNameOf(name)}.xlsx"`, length: bytes.length });
}
