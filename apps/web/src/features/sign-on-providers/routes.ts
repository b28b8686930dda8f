import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

const form = lazyPage('sign-on-providers', () => import('./provider-page'));

/** The administrators' pages about the providers of single sign-on, below `/staff`. */
export const signOnProviderPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'sign-on.manage' }),
    children: [
      { path: 'sign-on-providers', lazy: lazyPage('sign-on-providers', () => import('./providers-page')) },
      { path: 'sign-on-providers/new', lazy: form },
      { path: 'sign-on-providers/:providerId', lazy: form },
    ],
  },
];
