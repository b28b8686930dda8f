import type { Readable } from 'node:stream';
import { Readable as Source } from 'node:stream';
import type { RosterRow } from '@rso-connect/shared';
import { stringify } from 'csv-stringify';

const columns = [
  'name', 'organisation', 'state', 'completed_activities', 'required_activities', 'percent', 'score_percent',
  'enrolled_at', 'completed_at',
] as const;

function record(row: RosterRow): Record<(typeof columns)[number], string | number | null> {
  const { completedActivities, requiredActivities, percent, scoreHundredths } = row.progress;
  return {
    name: row.fullName,
    organisation: row.organisationName,
    state: row.state,
    completed_activities: completedActivities,
    required_activities: requiredActivities,
    percent,
    score_percent: scoreHundredths === null ? null : (scoreHundredths / 100).toFixed(2),
    enrolled_at: row.createdAt,
    completed_at: row.completedAt,
  };
}

/**
 * The roster as CSV, written while it is read.
 *
 * @param pieces of the roster, in its order
 * @returns UTF-8 with a byte order mark, which Excel needs to read other scripts. A name that a spreadsheet would take
 *   for a formula (`=`, `+`, `-`, `@`, …) begins with an apostrophe.
 */
export function rosterCsv(pieces: AsyncIterable<readonly RosterRow[]>): Readable {
  async function* records(): AsyncGenerator<ReturnType<typeof record>> {
    for await (const piece of pieces) yield* piece.map(record);
  }
  const csv = stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true, record_delimiter: 'windows' });
  const source = Source.from(records());
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy());
  return source.pipe(csv);
}
