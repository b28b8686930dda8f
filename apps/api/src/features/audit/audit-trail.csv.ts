import type { AuditEntryRow } from '@rso-connect/shared';
import type { CsvColumns } from '../../platform/http/csv.js';

/** What the export of the audit log holds. */
export const auditColumns: CsvColumns<AuditEntryRow> = {
  occurredAt: (row) => row.occurredAt,
  action: (row) => row.action,
  origin: (row) => row.origin,
  actorId: (row) => row.actor?.id ?? '',
  actor: (row) => row.actor?.fullName ?? '',
  personId: (row) => row.person?.id ?? '',
  person: (row) => row.person?.fullName ?? '',
  subjectKind: (row) => row.subject.kind,
  subjectId: (row) => row.subject.id,
  before: (row) => (row.before ? JSON.stringify(row.before) : ''),
  after: (row) => (row.after ? JSON.stringify(row.after) : ''),
  address: (row) => row.source?.address ?? '',
  userAgent: (row) => row.source?.userAgent ?? '',
  reference: (row) => row.reference ?? '',
  entryId: (row) => row.id,
};
