import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The digest of what is new in the reader's spaces, and where the link of its mail leads. */
export const digestPages: RouteObject[] = [
  { path: 'digest', lazy: lazyPage('digests', () => import('./digest-page')) },
  { path: 'unsubscribe', lazy: lazyPage('digests', () => import('./unsubscribe-page')) },
];
