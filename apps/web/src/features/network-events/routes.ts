import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Events of the network. */
export const networkEventPages: RouteObject[] = [
  { path: 'network-events', lazy: lazyPage('network-events', () => import('./events-page')) },
  { path: 'network-events/:eventId', lazy: lazyPage('network-events', () => import('./event-page')) },
];
