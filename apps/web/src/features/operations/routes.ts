import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The administrators' pages about jobs and mails, below `/staff`. */
export const operationsPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'job.manage' }),
    children: [{ path: 'jobs', lazy: lazyPage('operations', () => import('./jobs-page')) }],
  },
  {
    element: createElement(RequireSignIn, { permission: 'mail.read' }),
    children: [
      { path: 'mails', lazy: lazyPage('operations', () => import('./mails-page')) },
      { path: 'mails/:name', lazy: lazyPage('operations', () => import('./mail-page')) },
    ],
  },
];
