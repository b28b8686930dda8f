import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

const verifyPage = lazyPage('participation', () => import('./verify-letter-page'));

/** Where the link of a mail that offers a seat leads, and the codes of badges and letters; a participant's own papers. */
export const participationPages: RouteObject[] = [
  { path: 'reply', lazy: lazyPage(['participation', 'enrolments'], () => import('./reply-page')) },
  { path: 'badge/:code', lazy: lazyPage('participation', () => import('./badge-page')) },
  { path: 'verify-letter', lazy: verifyPage },
  { path: 'verify-letter/:number/:code', lazy: verifyPage },
  {
    element: createElement(RequireSignIn),
    children: [{ path: 'my/participation/:enrolmentId', lazy: lazyPage(['participation', 'enrolments'], () => import('./own-page')) }],
  },
];
