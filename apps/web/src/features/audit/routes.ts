import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** What happened to one's own account, below `/account`. */
export const ownAuditPages: RouteObject[] = [
  { path: 'account/history', element: createElement(RequireSignIn), children: [{ index: true, lazy: lazyPage('audit', () => import('./own-trail-page')) }] },
];
