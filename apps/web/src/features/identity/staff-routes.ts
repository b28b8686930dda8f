import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The administrators' page about lost second steps, below `/staff`. */
export const identityStaffPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'person.manage' }),
    children: [{ path: 'factor-resets', lazy: lazyPage('identity', () => import('./staff/factor-resets-page')) }],
  },
];
