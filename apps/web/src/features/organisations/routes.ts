import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The public registry of members. */
export const organisationPages: RouteObject[] = [{ path: 'members', lazy: lazyPage('organisations', () => import('./members-page')) }];
