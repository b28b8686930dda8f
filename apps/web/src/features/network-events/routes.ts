import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Events of the network. Their list is a page of the app: it has the calendar's address, too. */
export const networkEventPages: RouteObject[] = [
  { path: 'network-events/plan', lazy: lazyPage('network-events', () => import('./plan-event-page')) },
  { path: 'network-events/:eventId/change', lazy: lazyPage('network-events', () => import('./plan-event-page')) },
  { path: 'network-events/:eventId', lazy: lazyPage('network-events', () => import('./event-page')) },
];
