import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The pages of focal points: their calls, and the desk of each. */
export const nominationPages: RouteObject[] = [{
  element: createElement(RequireSignIn, { permission: 'nomination.make' }),
  children: [
    { path: 'calls', lazy: lazyPage('nominations', () => import('./calls-page')) },
    { path: 'calls/:runId/:memberId', lazy: lazyPage('nominations', () => import('./desk-page')) },
  ],
}];
