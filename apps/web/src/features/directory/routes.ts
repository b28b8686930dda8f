import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** The directory, somebody's card, and one's contacts. One's own card is a page of the app. */
export const directoryPages: RouteObject[] = [
  { path: 'directory', lazy: lazyPage('directory', () => import('./directory-page')) },
  { path: 'directory/contacts', lazy: lazyPage('directory', () => import('./contacts-page')) },
  { path: 'directory/people/:personId', lazy: lazyPage('directory', () => import('./card-page')) },
];
