import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The reader's own notices. */
export const notificationPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn),
    children: [{ path: 'notifications', lazy: lazyPage('notifications', () => import('./notifications-page')) }],
  },
];
