import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The administrators' page about removed data, below `/staff`. */
export const privacyStaffPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'purge.read' }),
    children: [{ path: 'removed-data', lazy: lazyPage('privacy', () => import('./purges-page')) }],
  },
];
