import { consentRoutes, privacyRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { own, row, type Row } from './row.js';

/** What people show, and what is kept about them. */
export const privacyRows: Row[] = [
  own(consentRoutes.own, () => ({})),
  own(consentRoutes.history, () => ({})),
  own(consentRoutes.choose, () => ({ params: { field: 'agency' as const }, body: { audience: 'alumni' as const } })),
  own(privacyRoutes.kept, () => ({})),
  own(privacyRoutes.exports, () => ({})),
  own(privacyRoutes.requestExport, () => ({})),
  // Nobody gets another person's: the id is one that isn't theirs.
  own(privacyRoutes.unlockExport, () => ({ params: { exportId: newId() } }), 404),
  own(privacyRoutes.exportFile, () => ({ params: { exportId: newId() } }), 404),
  own(privacyRoutes.erasure, () => ({})),
  own(privacyRoutes.requestErasure, () => ({ body: { confirmation: 'not-mine@people.example' } }), 422),
  own(privacyRoutes.cancelErasure, () => ({}), 404),
  row(privacyRoutes.purges, () => ({}), { administrator: 'yes' }),
];
