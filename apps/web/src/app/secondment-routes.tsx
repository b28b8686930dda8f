import type { RouteObject } from 'react-router';
import { candidacyPages } from '../features/candidacies/routes';
import { placementPages } from '../features/placements/routes';
import { secondmentCallPages } from '../features/secondment-calls/routes';
import { secondmentOfferPages } from '../features/secondment-offers/routes';
import { secondmentSelectionPages } from '../features/secondment-selection/routes';
import { secondmentReturnPages } from '../features/secondment-returns/routes';
import { lazyPage } from '../platform/routing/lazy-page';

/**
 * Pages of secondments: fetched with the first of them. A feature adds its own pages here; what it has to say on the page
 * of a call goes to pages/secondment-call-parts.ts, and what waits for somebody to pages/secondment-parts.ts.
 */
export const secondmentRoutes: RouteObject[] = [
  // Composed of all features of secondments.
  { path: 'secondments', lazy: lazyPage('secondment-calls', () => import('./pages/secondments-page')) },
  { path: 'secondments/calls/:callId', lazy: lazyPage(['secondment-calls', 'courses'], () => import('./pages/secondment-call-page')) },
  ...secondmentCallPages,
  ...secondmentSelectionPages,
  { path: 'secondments/candidacies/:candidacyId', lazy: lazyPage(['candidacies', 'secondment-selection'], () => import('./pages/candidacy-page')) },
  ...candidacyPages,
  ...secondmentOfferPages,
  ...placementPages,
  ...secondmentReturnPages,
];
