import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The network: the reader's spaces, and what is written there. */
export const spacePages: RouteObject[] = [
  { path: 'spaces', lazy: lazyPage('spaces', () => import('./spaces-page')) },
  { path: 'spaces/:spaceId', lazy: lazyPage('spaces', () => import('./space-topics-page')) },
  { path: 'spaces/:spaceId/about', lazy: lazyPage('spaces', () => import('./space-about-page')) },
  { path: 'spaces/:spaceId/people', lazy: lazyPage('spaces', () => import('./space-people-page')) },
  { path: 'spaces/:spaceId/new', lazy: lazyPage('spaces', () => import('./new-topic-page')) },
  { path: 'topics/:topicId', lazy: lazyPage('spaces', () => import('./topic-page')) },
];
