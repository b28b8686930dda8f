import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** After the return: one's own questions and offers, and for the office what everybody answers. */
export const secondmentReturnPages: RouteObject[] = [
  { path: 'secondments/returnees', lazy: lazyPage('secondment-returns', () => import('./returnees-page')) },
];
