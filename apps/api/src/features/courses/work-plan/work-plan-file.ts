import { parse } from 'csv-parse/sync';
import { personText } from '@rso-connect/shared';
import { refuse, type Refusal, type WorkPlanRow } from './work-plan.rules.js';

/** A file that isn't a work plan at all: nothing of it is imported. */
export class WorkPlanFileError extends Error {}

export const workPlanLimits = { bytes: 8 * 1024 * 1024, rows: 50_000 } as const;

const header = ['quarter', 'activity', 'strategic_purposes', 'cooperation_areas'];
const cellText = personText(500, 0);

/** A row with the line on which it begins. */
export interface NumberedRow {
  line: number;
  row: WorkPlanRow | Refusal;
  /** As written, cut short, for the report. */
  activity: string;
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

function textOf(bytes: Uint8Array): string {
  if (bytes.byteLength > workPlanLimits.bytes) throw new WorkPlanFileError(`The file is larger than ${String(workPlanLimits.bytes / 1_048_576)} MiB.`);
  // Archives, PDFs and spreadsheets hold bytes that no text does: they are never unpacked.
  if (bytes.includes(0)) throw new WorkPlanFileError('The file is no text: a work plan is a CSV file.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WorkPlanFileError('The file is no UTF-8 text: save the work plan as "CSV UTF-8".');
  }
}

function readRow(record: readonly string[]): WorkPlanRow | Refusal {
  if (record.length !== header.length) {
    return refuse('wrong-columns', `The row has ${String(record.length)} cells instead of ${String(header.length)}.`);
  }
  const cells: string[] = [];
  for (const [index, cell] of record.entries()) {
    const read = cellText.safeParse(cell);
    if (!read.success) return refuse('bad-text', `The ${header[index] ?? 'cell'} is too long or holds characters that no text should.`);
    cells.push(read.data);
  }
  const [quarter = '', activity = '', strategicPurposes = '', cooperationAreas = ''] = cells;
  return { quarter, activity, strategicPurposes, cooperationAreas };
}

/**
 * Reads a work plan's CSV file. Rows that can't be read are refused one by one.
 *
 * @throws WorkPlanFileError where the file is of another kind, too large, broken or has other columns
 */
export function readWorkPlanFile(bytes: Uint8Array): NumberedRow[] {
  const text = textOf(bytes);
  let parsed: ParsedRecord[];
  try {
    parsed = parse(text, {
      bom: true, columns: false, info: true, relax_column_count: true, skip_empty_lines: true, to: workPlanLimits.rows + 2, max_record_size: 100_000,
    }) as unknown as ParsedRecord[];
  } catch (error) {
    throw new WorkPlanFileError(`The file is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
  const [first, ...rest] = parsed;
  if (first?.record.map((name) => name.trim()).join() !== header.join()) {
    throw new WorkPlanFileError(`The first line must name the columns ${header.join(', ')}.`);
  }
  if (rest.length > workPlanLimits.rows) throw new WorkPlanFileError(`The file has more than ${String(workPlanLimits.rows)} rows.`);
  // `lines` counts to the end of a row, so a row begins after the one before it.
  return rest.map(({ record }, index) => ({
    line: (parsed[index]?.info.lines ?? 0) + 1,
    row: readRow(record),
    activity: (record[1] ?? '').slice(0, 200),
  }));
}
