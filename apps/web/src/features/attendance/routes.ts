import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

const scanPage = lazyPage('attendance', () => import('./scan/scan-page'));

/** Where codes lead, one's own attendance, and the screen for the wall of a room. */
export const attendancePages: RouteObject[] = [
  { path: 'attend', lazy: scanPage },
  { path: 'attend/:code', lazy: scanPage },
  { path: 'my/attendance', lazy: lazyPage('attendance', () => import('./own/own-attendance-page')) },
  { path: 'staff/sessions/:sessionId/screen', lazy: lazyPage('attendance', () => import('./screen/screen-page')) },
];
