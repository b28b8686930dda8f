import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** Where the link of a mail that offers a seat leads, and a participant's own papers. */
export const participationPages: RouteObject[] = [
  { path: 'reply', lazy: lazyPage(['participation', 'enrolments'], () => import('./reply-page')) },
  {
    element: createElement(RequireSignIn),
    children: [{ path: 'my/participation/:enrolmentId', lazy: lazyPage(['participation', 'enrolments'], () => import('./own-page')) }],
  },
];
