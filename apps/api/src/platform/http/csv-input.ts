import { parse } from 'csv-parse/sync';
import { personText } from '@rso-connect/shared';

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

/** A row of a file of people's: cells by the column's name, trimmed; empty where there is none. */
export interface CsvRow {
  /** Where it stands in the file, from 1. */
  line: number;
  cell: (column: string) => string;
  /** Whether it has more cells than the file has columns. */
  isTooLong: boolean;
}

/**
 * Reads a CSV file whose first line names its columns, in any order.
 *
 * @param columns those that it may have
 * @param needs the one that it must have
 * @param most rows
 * @returns its rows, or what is wrong with the file as a whole
 */
export function readCsv(text: string, { columns, needs, most }: { columns: readonly string[]; needs: string; most: number }): CsvRow[] | 'invalid' | 'too-long' {
  if (text.includes('\0')) return 'invalid';
  let parsed: ParsedRecord[];
  try {
    // Spreadsheets of half the region write semicolons.
    const delimiter = /^[^\n,]*;/.test(text) ? ';' : ',';
    parsed = parse(text, {
      bom: true, columns: false, info: true, delimiter, relax_column_count: true, skip_empty_lines: true, to: most + 2, max_record_size: 20_000,
    }) as unknown as ParsedRecord[];
  } catch {
    return 'invalid';
  }
  const [first, ...rest] = parsed;
  const header = first?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const isHeader = header.includes(needs) && header.every((name) => columns.includes(name)) && new Set(header).size === header.length;
  if (!isHeader || rest.length === 0) return 'invalid';
  if (rest.length > most) return 'too-long';
  const positions = new Map(header.map((name, index) => [name, index]));
  return rest.map(({ record }, index) => ({
    // `lines` counts to the end of a row, so a row begins after the one before it.
    line: (parsed[index]?.info.lines ?? 0) + 1,
    cell: (column) => (record[positions.get(column) ?? -1] ?? '').trim(),
    isTooLong: record.length > positions.size,
  }));
}

/** What may be kept and shown of a cell that was refused: no half characters and nothing that turns a report round. */
export function shownCell(cell: string, max: number): string {
  const read = personText(max, 0).safeParse(cell.slice(0, max));
  return read.success ? read.data : '';
}

/** @returns the code of what is wrong with a cell */
export function cellProblem(result: { error?: { issues: { code: string; message: string }[] } | undefined }): string {
  const issue = result.error?.issues[0];
  return issue && (issue.code === 'custom' || issue.code === 'invalid_format') ? issue.message : (issue?.code ?? 'invalid');
}
