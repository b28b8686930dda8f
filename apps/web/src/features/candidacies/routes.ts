import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Candidacies for secondments, as officers and their focal points see them. */
export const candidacyPages: RouteObject[] = [
  { path: 'secondments/nominations', lazy: lazyPage('candidacies', () => import('./nominations-page')) },
];
