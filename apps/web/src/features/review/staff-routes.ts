import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The review queue, below `/staff`. */
export const reviewPages: RouteObject[] = [{
  element: createElement(RequireSignIn, { permission: 'space.manage' }),
  children: [
    { path: 'review', lazy: lazyPage('review', () => import('./review-page')) },
    { path: 'review/:itemId', lazy: lazyPage('review', () => import('./review-item-page')) },
  ],
}];
