import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The public catalogue; a course's own page is composed in `app`. */
export const coursePages: RouteObject[] = [{ path: 'courses', lazy: lazyPage('courses', () => import('./catalogue-page')) }];
