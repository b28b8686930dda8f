import type { RouteObject } from 'react-router';
import { digestPages } from '../features/digests/routes';
import { directoryPages } from '../features/directory/routes';
import { groupPages } from '../features/groups/routes';
import { rilonPages } from '../features/vetting/routes';
import { pseudonymPages } from '../features/pseudonyms/routes';
import { networkEventPages } from '../features/network-events/routes';
import { mentoringPages } from '../features/mentoring/routes';
import { spacePages } from '../features/spaces/routes';
import { storyPages } from '../features/stories/routes';
import { lazyPage } from '../platform/routing/lazy-page';

/** Pages of the network: fetched with the first of them, since who is in no space doesn't need them. */
export const networkRoutes: RouteObject[] = [
  ...spacePages,
  ...networkEventPages,
  ...storyPages,
  ...mentoringPages,
  ...digestPages,
  ...pseudonymPages,
  ...directoryPages,
  ...rilonPages,
  ...groupPages,
  // Composed of two features.
  { path: 'network-events', lazy: lazyPage(['network-events', 'sessions'], () => import('./pages/network-events-page')) },
  { path: 'directory/my-card', lazy: lazyPage(['directory', 'consents'], () => import('./pages/own-card-page')) },
];
