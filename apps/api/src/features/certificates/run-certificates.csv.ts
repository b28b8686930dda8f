import type { RunCertificateRow } from '@rso-connect/shared';
import type { CsvColumns } from '../../platform/http/csv.js';

/** What the export of a run's certificates holds. */
export const runCertificateColumns: CsvColumns<RunCertificateRow> = {
  name: (row) => row.holderName,
  completedAt: (row) => row.completedAt,
  certificate: (row) => row.certificate?.state ?? 'none',
  serial: (row) => row.certificate?.serial ?? '',
  issuedAt: (row) => row.certificate?.issuedAt ?? '',
  revokedAt: (row) => row.certificate?.revokedAt ?? '',
  reason: (row) => row.certificate?.revocationReason ?? '',
};
