import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** Where the office writes calls. The list and the page of a call are pages of the app: every feature of secondments has its part there. */
export const secondmentCallPages: RouteObject[] = [
  { path: 'secondments/calls/new', lazy: lazyPage(['secondment-calls', 'courses'], () => import('./write-call-page')) },
  { path: 'secondments/calls/:callId/edit', lazy: lazyPage(['secondment-calls', 'courses'], () => import('./write-call-page')) },
];
