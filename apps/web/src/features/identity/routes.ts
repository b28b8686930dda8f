import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The screens of coming in: signing up, confirming, signing in, a new password. */
export const identityPages: RouteObject[] = [
  { path: 'sign-up', lazy: lazyPage('identity', () => import('./sign-up-page')) },
  { path: 'check-your-mail', lazy: lazyPage('identity', () => import('./check-your-mail-page')) },
  { path: 'confirm-email', lazy: lazyPage('identity', () => import('./confirm-email-page')) },
  { path: 'account/security', lazy: lazyPage('identity', () => import('./security-page')) },
  { path: 'account/first-passkey', lazy: lazyPage('identity', () => import('./first-passkey-page')) },
  { path: 'sign-in', lazy: lazyPage('identity', () => import('./sign-in-page')) },
  { path: 'sign-in/second-step', lazy: lazyPage('identity', () => import('./second-step-page')) },
  { path: 'forgotten-password', lazy: lazyPage('identity', () => import('./forgotten-password-page')) },
  { path: 'sign-on/callback', lazy: lazyPage('identity', () => import('./sign-on/callback-page')) },
  { path: 'sign-on/link', lazy: lazyPage('identity', () => import('./sign-on/link-page')) },
  { path: 'signed-out', lazy: lazyPage('identity', () => import('./sign-on/signed-out-page')) },
  { path: 'reset-password', lazy: lazyPage('identity', () => import('./reset-password-page')) },
];
