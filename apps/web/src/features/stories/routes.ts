import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Stories: those that anybody reads, the reader's own, and those that wait for the agency. */
export const storyPages: RouteObject[] = [
  { path: 'stories', lazy: lazyPage('stories', () => import('./stories-page')) },
  { path: 'stories/to-clear', lazy: lazyPage('stories', () => import('./to-clear-page')) },
  { path: 'stories/:storyId', lazy: lazyPage('stories', () => import('./story-page')) },
  { path: 'my/stories', lazy: lazyPage('stories', () => import('./own-stories-page')) },
];
