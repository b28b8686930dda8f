import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** Whether somebody opened a pseudonym of the reader's. */
export const pseudonymPages: RouteObject[] = [{ path: 'pseudonyms', lazy: lazyPage('pseudonyms', () => import('./own-openings-page')) }];

/** The two keys, below `/staff`. */
export const pseudonymStaffPages: RouteObject[] = [{
  element: createElement(RequireSignIn, { permission: 'pseudonym.open' }),
  children: [{ path: 'pseudonyms', lazy: lazyPage('pseudonyms', () => import('./openings-page')) }],
}];
