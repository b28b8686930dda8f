import type { PersonRow } from '@rso-connect/shared';
import { csvOf, type CsvColumn } from '../../platform/http/csv.js';

function stateOf(row: PersonRow): string {
  if (row.closed) return 'closed';
  return row.confirmed ? 'active' : 'unconfirmed';
}

const columns: readonly CsvColumn<PersonRow>[] = [
  { header: 'name', value: (row) => row.fullName },
  { header: 'email', value: (row) => row.email },
  { header: 'organisation', value: (row) => row.organisationName },
  { header: 'roles', value: (row) => row.grants.map((grant) => grant.role).join(' ') },
  { header: 'state', value: stateOf },
  { header: 'created_at', value: (row) => row.createdAt },
];

/** @returns the people as a file for a spreadsheet */
export function peopleCsv(rows: readonly PersonRow[]): string {
  return csvOf(rows, columns);
}
