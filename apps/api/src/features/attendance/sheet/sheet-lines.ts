import { parse } from 'csv-parse/sync';
import { Problem } from '../../../platform/http/problem.js';

const yes = new Set(['yes', 'y', 'x', '1', 'true', 'signed', '✓', 'ya', 'ada', 'hadir']);
const no = new Set(['', 'no', 'n', '0', 'false', '-', '–', 'tidak', 'kosong']);

/**
 * Reads which lines of a sheet are signed from a CSV file: the line's number first, then whether it is signed; a first
 * line of headings is passed over.
 *
 * @returns the numbers of the signed lines
 * @throws Problem `attendance.sheet-lines` with the line of the file that can't be read
 */
export function signedLines(csv: string): number[] {
  const wrong = (line: number): Problem => new Problem('attendance.sheet-lines', { facts: { line } });
  let rows: string[][];
  try {
    // Spreadsheets of half the region write semicolons.
    rows = parse(csv, { bom: true, delimiter: /^[^\n,]*;/.test(csv) ? ';' : ',', relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch {
    throw wrong(1);
  }
  return rows.flatMap((cells, index) => {
    const [number = '', ...rest] = cells;
    if (index === 0 && !/^\d+$/.test(number)) return [];
    // What stands between, such as the name, is for people.
    const said = (rest[rest.length - 1] ?? '').toLowerCase();
    if (!/^\d{1,3}$/.test(number) || (!yes.has(said) && !no.has(said))) throw wrong(index + 1);
    return yes.has(said) ? [Number(number)] : [];
  });
}

/** @throws Problem `attendance.sheet-lines` where the sheet has no such line */
export function checkedLines(numbers: readonly number[], count: number): Set<number> {
  const stray = numbers.find((number) => number < 1 || number > count);
  if (stray !== undefined) throw new Problem('attendance.sheet-lines', { facts: { line: stray } });
  return new Set(numbers);
}
