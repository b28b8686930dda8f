import type { RosterRow } from '@rso-connect/shared';
import type { CsvColumns } from '../../platform/http/csv.js';

/** What the export of a roster holds. */
export const rosterColumns: CsvColumns<RosterRow> = {
  name: (row) => row.fullName,
  organisation: (row) => row.organisationName,
  state: (row) => row.state,
  completedActivities: (row) => row.progress.completedActivities,
  requiredActivities: (row) => row.progress.requiredActivities,
  percent: (row) => row.progress.percent,
  scorePercent: ({ progress: { scoreHundredths } }) => (scoreHundredths === null ? null : (scoreHundredths / 100).toFixed(2)),
  enrolledAt: (row) => row.createdAt,
  completedAt: (row) => row.completedAt,
};
