import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Where the link of an invitation leads. */
export const invitationPages: RouteObject[] = [
  { path: 'invitation', lazy: lazyPage('invitations', () => import('./accept-page')) },
];
