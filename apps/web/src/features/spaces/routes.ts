import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The network: the reader's spaces, and what is written there. */
export const spacePages: RouteObject[] = [
  { path: 'spaces', lazy: lazyPage('spaces', () => import('./space/spaces-page')) },
  { path: 'spaces/search', lazy: lazyPage('spaces', () => import('./search/search-page')) },
  { path: 'spaces/:spaceId', lazy: lazyPage('spaces', () => import('./space/space-topics-page')) },
  { path: 'spaces/:spaceId/about', lazy: lazyPage('spaces', () => import('./space/space-about-page')) },
  { path: 'spaces/:spaceId/people', lazy: lazyPage('spaces', () => import('./people/space-people-page')) },
  { path: 'spaces/:spaceId/statistics', lazy: lazyPage(['spaces', 'figures'], () => import('./space/space-statistics-page')) },
  { path: 'spaces/:spaceId/new', lazy: lazyPage('spaces', () => import('./composer/new-topic-page')) },
  { path: 'attachments/:attachmentId', lazy: lazyPage(['spaces', 'attachments'], () => import('./files/attachment-page')) },
  { path: 'topics/:topicId', lazy: lazyPage('spaces', () => import('./topic/topic-page')) },
];
