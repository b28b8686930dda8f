import { stringify } from 'csv-stringify/sync';

/** A column of an export: its heading and what stands in it. */
export interface CsvColumn<Row> {
  header: string;
  value: (row: Row) => string | number | boolean | null;
}

// U+FEFF tells spreadsheets that the file is UTF-8.
const mark = '\uFEFF';

/**
 * Writes rows as CSV (RFC 4180) that a spreadsheet opens safely: a cell that begins like a formula gets an apostrophe
 * before it, so that nobody's name is ever run.
 *
 * @returns the file's text
 */
export function csvOf<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  return mark + stringify([columns.map((column) => column.header), ...cells], { escape_formulas: true, record_delimiter: '\r\n' });
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
