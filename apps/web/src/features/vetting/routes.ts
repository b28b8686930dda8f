import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** RILON: one's own standing, and what others wait for. */
export const rilonPages: RouteObject[] = [
  { path: 'rilon', lazy: lazyPage('vetting', () => import('./rilon-page')) },
  { path: 'rilon/officers', lazy: lazyPage('vetting', () => import('./officers-page')) },
  { path: 'rilon/candidates', lazy: lazyPage('vetting', () => import('./candidates-page')) },
];
