import { consentRoutes, privacyRoutes } from '@rso-connect/shared';
import { own, row, type Row } from './row.js';

/** What people show, and what is kept about them. */
export const privacyRows: Row[] = [
  own(consentRoutes.own, () => ({})),
  own(consentRoutes.history, () => ({})),
  own(consentRoutes.choose, () => ({ params: { field: 'agency' as const }, body: { audience: 'alumni' as const } })),
  own(privacyRoutes.kept, () => ({})),
  row(privacyRoutes.purges, () => ({}), { administrator: 'yes' }),
];
