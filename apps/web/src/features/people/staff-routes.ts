import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';
import { RequireSignIn } from '../../platform/session/require-sign-in';

/** The administrators' page about people, below `/staff`. */
export const peopleStaffPages: RouteObject[] = [
  {
    element: createElement(RequireSignIn, { permission: 'person.read' }),
    children: [{ path: 'people', lazy: lazyPage('people', () => import('./staff/people-page')) }],
  },
];
