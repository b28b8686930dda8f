import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

const texts = ['placements', 'courses'];

/** Placements: their list, one in parts, the office's monthly report, and whether a certificate is genuine. */
export const placementPages: RouteObject[] = [
  { path: 'secondments/placements', lazy: lazyPage('placements', () => import('./placements-page')) },
  {
    path: 'secondments/placements/:placementId',
    lazy: lazyPage('placements', () => import('./placement-frame')),
    children: [
      { index: true, lazy: lazyPage('placements', () => import('./overview-page')) },
      { path: 'objectives', lazy: lazyPage(texts, () => import('./objectives-page')) },
      { path: 'calendar', lazy: lazyPage('placements', () => import('./calendar-page')) },
      { path: 'reports', lazy: lazyPage('placements', () => import('./reports-page')) },
      { path: 'reports/:from', lazy: lazyPage(texts, () => import('./report-page')) },
      { path: 'talk', lazy: lazyPage('placements', () => import('./talk-page')) },
      { path: 'changes', lazy: lazyPage('placements', () => import('./changes-page')) },
      { path: 'end', lazy: lazyPage('placements', () => import('./end-page')) },
    ],
  },
  { path: 'secondments/work-reports', lazy: lazyPage(texts, () => import('./work-report-page')) },
];

const verifyPage = lazyPage('placements', () => import('./verify-secondment-page'));

/** Anybody's page. */
export const secondmentVerificationPages: RouteObject[] = [
  { path: 'verify-secondment', lazy: verifyPage },
  { path: 'verify-secondment/:number/:code', lazy: verifyPage },
];
