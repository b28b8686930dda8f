import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The player: a course's outline, and one activity of it. */
export const learningPages: RouteObject[] = [
  { path: 'learn/:enrolmentId', lazy: lazyPage('learning', () => import('./outline/outline-page')) },
  { path: 'learn/:enrolmentId/:key', lazy: lazyPage('learning', () => import('./player/activity-page')) },
];
