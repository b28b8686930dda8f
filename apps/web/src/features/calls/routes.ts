import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** Pages about calls for the run's staff, below `/staff`; the call itself is a part of the run's page. */
export const callStaffPages: RouteObject[] = [{
  element: createElement(RequireSignIn, { permission: 'run.manage' }),
  children: [{ path: 'runs/:runId/clone', lazy: lazyPage('calls', () => import('./clone-page')) }],
}];
