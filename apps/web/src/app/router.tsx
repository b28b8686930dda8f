import { createBrowserRouter, type RouteObject } from 'react-router';
import { attendancePages } from '../features/attendance/routes';
import { ownAuditPages } from '../features/audit/routes';
import { certificatePages } from '../features/certificates/routes';
import { coursePages } from '../features/courses/routes';
import { identityPages } from '../features/identity/routes';
import { invitationPages } from '../features/invitations/routes';
import { learningPages } from '../features/learning/routes';
import { nominationPages } from '../features/nominations/routes';
import { notificationPages } from '../features/notifications/routes';
import { organisationPages } from '../features/organisations/routes';
import { secondmentVerificationPages } from '../features/placements/routes';
import { participationPages } from '../features/participation/routes';
import { lazyPage } from '../platform/routing/lazy-page';
import { ErrorPage } from './pages/error-page';
import { Shell } from './shell/shell';

const pages = 'pages';

/** Every page that officers and visitors meet: the shell round the features' own routes. Those of staff and of the network come when asked for. */
export const routes: RouteObject[] = [
  {
    Component: Shell,
    ErrorBoundary: ErrorPage,
    // Nothing before the first page is there: it comes within the same moment as the shell.
    HydrateFallback: () => null,
    children: [
      {
        id: pages,
        // Within the shell, so that a page which fails leaves the navigation standing.
        ErrorBoundary: ErrorPage,
        children: [
          { index: true, lazy: lazyPage('visitor', () => import('./pages/home-page')) },
          ...certificatePages,
          ...attendancePages,
          ...coursePages,
          { path: 'courses/:slug', lazy: lazyPage(['courses', 'enrolments'], () => import('./pages/course-page')) },
          ...organisationPages,
          ...learningPages,
          { path: 'account', lazy: lazyPage(['people', 'identity'], () => import('./pages/account-page')) },
          ...ownAuditPages,
          { path: 'account/data', lazy: lazyPage(['privacy', 'consents'], () => import('./pages/my-data-page')) },
          ...identityPages,
          ...invitationPages,
          { path: 'my/runs/:runId', lazy: lazyPage('sessions', () => import('./pages/own-run-page')) },
          { path: 'my/evaluations', lazy: lazyPage('evaluations', () => import('../features/evaluations/own-evaluations-page')) },
          { path: 'my/evaluations/:evaluationId', lazy: lazyPage(['evaluations', 'learning'], () => import('./pages/own-evaluation-page')) },
          { path: 'my/learning', lazy: lazyPage('enrolments', () => import('./pages/my-learning-page')) },
          { path: 'my/reports', lazy: lazyPage('review', () => import('../features/review/own-reports-page')) },
          ...participationPages,
          ...secondmentVerificationPages,
          ...nominationPages,
          ...notificationPages,
          { path: '*', lazy: async () => ({ Component: (await import('./pages/not-found-page')).NotFoundPage }) },
        ],
      },
    ],
  },
];

const isNetwork = /^\/(?:network-events|mentoring|stories|my\/stories|spaces|topics|attachments|rilon|directory|digest|unsubscribe|pseudonyms)(?:\/|$)/;

const isSecondment = /^\/secondments(?:\/|$)/;

/**
 * The router of the browser. It fetches the addresses of staff with the first of them, since officers never need them,
 * and those of the network and of secondments likewise.
 */
export function createRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(routes, {
    patchRoutesOnNavigation: async ({ path, patch }) => {
      if (path === '/staff' || path.startsWith('/staff/')) patch(pages, (await import('./staff-routes')).staffRoutes);
      if (isSecondment.test(path)) patch(pages, (await import('./secondment-routes')).secondmentRoutes);
      if (isNetwork.test(path)) patch(pages, (await import('./network-routes')).networkRoutes);
    },
  });
}
