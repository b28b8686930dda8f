import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Coordination groups of RILON. */
export const groupPages: RouteObject[] = [
  { path: 'rilon/groups', lazy: lazyPage('groups', () => import('./groups-page')) },
  { path: 'rilon/groups/:spaceId', lazy: lazyPage('groups', () => import('./group-page')) },
];
