import type { CandidateView } from '@rso-connect/shared';
import type { CsvColumns } from '../../platform/http/csv.js';

/** What the export of the candidates holds. */
export const candidateColumns: CsvColumns<CandidateView> = {
  name: (row) => row.fullName,
  member: (row) => row.memberName,
  organisation: (row) => row.organisationName,
  agencyKind: (row) => row.agencyKind,
  source: (row) => row.source,
  state: (row) => row.state,
  enrolledAt: (row) => row.since,
  score: ({ scoreHundredths }) => (scoreHundredths === null ? null : (scoreHundredths / 100).toFixed(2)),
  checksUnmet: ({ checks }) => checks.filter(({ outcome }) => outcome === 'unmet').map(({ code }) => code).join(', '),
  checksUnknown: ({ checks }) => checks.filter(({ outcome }) => outcome === 'unknown').map(({ code }) => code).join(', '),
  staged: (row) => row.staged?.decision ?? null,
  reason: (row) => row.staged?.reason ?? row.reason,
  waitingRank: (row) => row.waitingRank,
  replyBy: (row) => row.replyBy,
};
