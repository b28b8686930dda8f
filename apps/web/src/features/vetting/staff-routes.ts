import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The office's pages about RILON, below `/staff`. */
export const vettingStaffPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'vetting.decide' }),
    children: [
      { path: 'rilon', lazy: lazyPage('vetting', () => import('./staff/requests-page')) },
      { path: 'rilon/members', lazy: lazyPage('vetting', () => import('./staff/members-page')) },
      { path: 'rilon/:requestId', lazy: lazyPage('vetting', () => import('./staff/request-page')) },
    ],
  },
];
