import { Readable } from 'node:stream';
import type { AuditEntryRow } from '@rso-connect/shared';
import { stringify } from 'csv-stringify';

const columns = [
  'occurred_at', 'action', 'origin', 'actor_id', 'actor', 'person_id', 'person', 'subject_kind', 'subject_id', 'before', 'after', 'address',
  'user_agent', 'reference', 'entry_id',
] as const;

function record(row: AuditEntryRow): Record<(typeof columns)[number], string> {
  return {
    occurred_at: row.occurredAt,
    action: row.action,
    origin: row.origin,
    actor_id: row.actor?.id ?? '',
    actor: row.actor?.fullName ?? '',
    person_id: row.person?.id ?? '',
    person: row.person?.fullName ?? '',
    subject_kind: row.subject.kind,
    subject_id: row.subject.id,
    before: row.before ? JSON.stringify(row.before) : '',
    after: row.after ? JSON.stringify(row.after) : '',
    address: row.source?.address ?? '',
    user_agent: row.source?.userAgent ?? '',
    reference: row.reference ?? '',
    entry_id: row.id,
  };
}

/**
 * The audit log as CSV, written while it is read.
 *
 * @returns UTF-8 with a byte order mark; what a spreadsheet would take for a formula begins with an apostrophe
 */
export function auditCsv(pieces: AsyncIterable<readonly AuditEntryRow[]>): Readable {
  async function* records(): AsyncGenerator<ReturnType<typeof record>> {
    for await (const piece of pieces) yield* piece.map(record);
  }
  const csv = stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true, record_delimiter: 'windows' });
  const source = Readable.from(records());
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy());
  return source.pipe(csv);
}
