import type { PersonRow } from '@rso-connect/shared';
import type { CsvColumns } from '../../platform/http/csv.js';

function stateOf(row: PersonRow): string {
  if (row.closed) return 'closed';
  return row.confirmed ? 'active' : 'unconfirmed';
}

/** What the export of people holds. */
export const peopleColumns: CsvColumns<PersonRow> = {
  name: (row) => row.fullName,
  email: (row) => row.email,
  organisation: (row) => row.organisationName,
  roles: (row) => row.grants.map((grant) => grant.role).join(' '),
  state: stateOf,
  createdAt: (row) => row.createdAt,
};
