import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

const verifyPage = lazyPage('certificates', () => import('./verify-page'));

/** The holder's own certificates, and the page where anybody verifies one. */
export const certificatePages: RouteObject[] = [
  { path: 'my/certificates', lazy: lazyPage('certificates', () => import('./my-certificates-page')) },
  { path: 'verify', lazy: verifyPage },
  { path: 'verify/:code', lazy: verifyPage },
];
