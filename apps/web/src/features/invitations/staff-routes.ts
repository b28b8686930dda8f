import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The office's page about invitations, below `/staff`. */
export const invitationStaffPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'invitation.grant-role' }),
    children: [{ path: 'invitations', lazy: lazyPage('invitations', () => import('./staff-page')) }],
  },
];
