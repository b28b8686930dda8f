import type { InvitationImportRow } from '@rso-connect/shared';
import type { CsvColumns } from '../../platform/http/csv.js';

/** What the report of an imported file holds. */
export const reportColumns: CsvColumns<InvitationImportRow> = {
  line: (row) => row.line,
  email: (row) => row.email,
  name: (row) => row.fullName,
  agency: (row) => row.agency,
  outcome: (row) => row.outcome,
  problem: (row) => row.problem,
};
