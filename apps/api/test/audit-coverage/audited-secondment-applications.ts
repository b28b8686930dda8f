import type { Coverage } from './coverage.js';

const applications = 'apps/api/src/features/secondment-applications/secondment-applications.spec.ts';
const unseen = 'A part of a file that nobody sees yet; what becomes of it is recorded when it is finished.';

/** Applications to secondments and nominations for them. */
export const secondmentApplicationsAudited: Readonly<Record<string, Coverage>> = {
  'POST /api/secondments/calls/:callId/candidacy': { actions: ['candidacy.begun'] },
  'PUT /api/secondments/candidacies/:candidacyId/application': { none: 'A draft is its author’s alone; what they hand in is recorded.' },
  'POST /api/secondments/candidacies/:candidacyId/application/hand-in': { actions: ['application.handed-in'] },
  'POST /api/secondments/candidacies/:candidacyId/application/take-back': { actions: ['application.taken-back'] },
  'POST /api/secondments/candidacies/:candidacyId/ask': { actions: ['application.asked'] },
  'POST /api/secondments/candidacies/:candidacyId/withdraw': { actions: ['candidacy.moved'] },
  'POST /api/secondments/candidacies/:candidacyId/resume': { actions: ['candidacy.moved', 'candidacy.followed'] },
  'PUT /api/secondments/candidacies/:candidacyId/documents/:documentId': { none: unseen },
  'PUT /api/secondments/candidacies/:candidacyId/documents/:documentId/parts/:part': { none: unseen },
  'POST /api/secondments/candidacies/:candidacyId/documents/:documentId/finish': { actions: ['application-document.added', 'application-document.infected'], shownBy: applications },
  'DELETE /api/secondments/candidacies/:candidacyId/documents/:documentId': { actions: ['application-document.removed'] },
  'GET /api/secondments/candidacies/:candidacyId/documents/:documentId/file': { actions: ['application-document.opened'], shownBy: applications },
  'POST /api/secondments/calls/:callId/nominations': { actions: ['secondment-nomination.given', 'candidacy.begun'] },
  'PUT /api/secondments/candidacies/:candidacyId/nomination': { actions: ['secondment-nomination.given'] },
  'POST /api/secondments/candidacies/:candidacyId/nomination/take-back': { actions: ['secondment-nomination.taken-back'] },
};
