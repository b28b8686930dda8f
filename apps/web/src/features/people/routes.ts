import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The account screens. */
export const peoplePages: RouteObject[] = [
  { path: 'sign-up', lazy: lazyPage('people', () => import('./sign-up-page')) },
  { path: 'check-your-mail', lazy: lazyPage('people', () => import('./check-your-mail-page')) },
  { path: 'confirm-email', lazy: lazyPage('people', () => import('./confirm-email-page')) },
  { path: 'sign-in', lazy: lazyPage('people', () => import('./sign-in-page')) },
  { path: 'forgotten-password', lazy: lazyPage('people', () => import('./forgotten-password-page')) },
  { path: 'reset-password', lazy: lazyPage('people', () => import('./reset-password-page')) },
  { path: 'account', lazy: lazyPage('people', () => import('./account-page')) },
];
