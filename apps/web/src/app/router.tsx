import { createBrowserRouter, type RouteObject } from 'react-router';
import { attendancePages } from '../features/attendance/routes';
import { auditPages, ownAuditPages } from '../features/audit/routes';
import { callStaffPages } from '../features/calls/routes';
import { certificatePages } from '../features/certificates/routes';
import { coursePages, courseStaffPages } from '../features/courses/routes';
import { identityPages } from '../features/identity/routes';
import { identityStaffPages } from '../features/identity/staff-routes';
import { invitationPages, invitationStaffPages } from '../features/invitations/routes';
import { learningPages } from '../features/learning/routes';
import { nominationPages } from '../features/nominations/routes';
import { notificationPages } from '../features/notifications/routes';
import { operationsPages } from '../features/operations/routes';
import { organisationPages } from '../features/organisations/routes';
import { participationPages } from '../features/participation/routes';
import { privacyStaffPages } from '../features/privacy/routes';
import { signOnProviderPages } from '../features/sign-on-providers/routes';
import { lazyPage } from '../platform/routing/lazy-page';
import { RequireSignIn } from '../platform/session/require-sign-in';
import { ErrorPage } from './pages/error-page';
import { runPartRoutes } from './pages/run-parts';
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
          {
            path: 'staff/runs/:runId',
            lazy: lazyPage(['enrolments', 'courses'], () => import('./pages/run-page')),
            children: runPartRoutes(),
          },
          {
            path: 'staff',
            lazy: async () => ({ Component: (await import('./administration/administration')).Administration }),
            children: [
              {
                element: <RequireSignIn />,
                children: [{ index: true, lazy: async () => ({ Component: (await import('./administration/administration')).AdministrationStart }) }],
              },
              ...courseStaffPages,
              ...callStaffPages,
              {
                element: <RequireSignIn permission="person.read" />,
                children: [{ path: 'people', lazy: lazyPage('people', () => import('./administration/people-page')) }],
              },
              ...identityStaffPages,
              { path: 'member', lazy: lazyPage(['officers', 'invitations'], () => import('./pages/member-page')) },
              ...invitationStaffPages,
              ...operationsPages,
              ...auditPages,
              ...privacyStaffPages,
              ...signOnProviderPages,
            ],
          },
          ...participationPages,
          ...nominationPages,
          ...notificationPages,
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
