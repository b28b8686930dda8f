import { createBrowserRouter, type RouteObject } from 'react-router';
import { peoplePages } from '../features/people/routes';
import { ErrorPage } from './pages/error-page';
import { Shell } from './shell/shell';

/** Every page of the platform: the shell round the features' own routes. */
export const routes: RouteObject[] = [
  {
    Component: Shell,
    ErrorBoundary: ErrorPage,
    // Nothing before the first page is there: it comes within the same moment as the shell.
    HydrateFallback: () => null,
    children: [
      {
        // Within the shell, so that a page which fails leaves the navigation standing.
        ErrorBoundary: ErrorPage,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./pages/home-page')).HomePage }) },
          ...peoplePages,
          { path: '*', lazy: async () => ({ Component: (await import('./pages/not-found-page')).NotFoundPage }) },
        ],
      },
    ],
  },
];

/** The router of the browser. */
export function createRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(routes);
}
