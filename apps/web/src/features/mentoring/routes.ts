import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Mentoring: those who offer it, one's own, one's offer, and what the office sees. */
export const mentoringPages: RouteObject[] = [
  { path: 'mentoring', lazy: lazyPage('mentoring', () => import('./mentors-page')) },
  { path: 'mentoring/people/:personId', lazy: lazyPage('mentoring', () => import('./mentor-page')) },
  { path: 'mentoring/mine', lazy: lazyPage('mentoring', () => import('./own-mentoring-page')) },
  { path: 'mentoring/mine/:mentoringId', lazy: lazyPage('mentoring', () => import('./mentoring-page')) },
  { path: 'mentoring/my-offer', lazy: lazyPage('mentoring', () => import('./own-offer-page')) },
  { path: 'mentoring/overview', lazy: lazyPage('mentoring', () => import('./overview-page')) },
];
