import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The selection of a call, for the office and the panel, and where the co-managers decide. */
export const secondmentSelectionPages: RouteObject[] = [
  { path: 'secondments/calls/:callId/selection', lazy: lazyPage('secondment-selection', () => import('./selection-page')) },
  { path: 'secondments/calls/:callId/decision', lazy: lazyPage('secondment-selection', () => import('./decision-page')) },
];
