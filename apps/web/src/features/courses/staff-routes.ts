import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** Runs and courses for their staff, below `/staff`. */
export const courseStaffPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'run.read' }),
    children: [{ path: 'runs', lazy: lazyPage('courses', () => import('./runs-page')) }],
  },
  {
    element: createElement(RequireSignIn, { permission: 'run.manage' }),
    children: ['runs/new', 'runs/:runId/edit'].map((path) => ({ path, lazy: lazyPage('courses', () => import('./plan-run-page')) })),
  },
  {
    element: createElement(RequireSignIn, { permission: 'course.manage' }),
    children: [{ path: 'courses', lazy: lazyPage('courses', () => import('./administration-page')) }],
  },
];
