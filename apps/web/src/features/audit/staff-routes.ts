import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The administrators' page about the audit log, below `/staff`. */
export const auditPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'audit.read' }),
    children: [{ path: 'audit', lazy: lazyPage('audit', () => import('./audit-page')) }],
  },
];
