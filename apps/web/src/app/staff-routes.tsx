import type { RouteObject } from 'react-router';
import { auditPages } from '../features/audit/staff-routes';
import { callStaffPages } from '../features/calls/routes';
import { courseStaffPages } from '../features/courses/staff-routes';
import { identityStaffPages } from '../features/identity/staff-routes';
import { invitationStaffPages } from '../features/invitations/staff-routes';
import { operationsPages } from '../features/operations/routes';
import { privacyStaffPages } from '../features/privacy/routes';
import { pseudonymStaffPages } from '../features/pseudonyms/routes';
import { reviewPages } from '../features/review/staff-routes';
import { signOnProviderPages } from '../features/sign-on-providers/routes';
import { vettingStaffPages } from '../features/vetting/staff-routes';
import { lazyPage } from '../platform/routing/lazy-page';
import { RequireSignIn } from '../platform/session/require-sign-in';
import { runPartRoutes } from './pages/run-parts';

/** The pages below `/staff`. */
export const staffRoutes: RouteObject[] = [
  {
    path: 'staff/runs/:runId',
    lazy: lazyPage(['enrolments', 'courses'], () => import('./pages/run-page')),
    children: runPartRoutes(),
  },
  {
    path: 'staff',
    lazy: lazyPage('administration', () => import('./administration/administration')),
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
      ...reviewPages,
      ...pseudonymStaffPages,
      ...operationsPages,
      ...auditPages,
      ...privacyStaffPages,
      ...signOnProviderPages,
      ...vettingStaffPages,
    ],
  },
];
