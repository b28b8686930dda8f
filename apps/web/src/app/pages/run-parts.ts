import type { RunOverview } from '@rso-connect/shared';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../platform/routing/lazy-page';

/** A part of a run's page: its address below the run's, its tab, and who sees it. */
export interface RunPart {
  /** Empty for the first one. */
  path: string;
  /** Key of the tab's words in the namespace `enrolments`. */
  label: string;
  isFor: (can: RunOverview['can']) => boolean;
  lazy: NonNullable<RouteObject['lazy']>;
}

/** The parts of a run's page, each filled by a feature. */
export const runParts: readonly RunPart[] = [
  {
    path: '',
    label: 'run.participants',
    isFor: () => true,
    lazy: lazyPage(['enrolments', 'participation'], () => import('./run-participants-page')),
  },
  {
    path: 'call',
    label: 'run.call',
    isFor: (can) => can.manage,
    lazy: lazyPage('calls', () => import('./run-call-page')),
  },
  {
    path: 'selection',
    label: 'run.selection',
    // Where everybody who enrols gets a seat there is nobody to choose.
    isFor: (can) => can.select,
    lazy: lazyPage('selection', () => import('../../features/selection/selection-page')),
  },
  {
    path: 'papers',
    label: 'run.papers',
    isFor: (can) => can.manage,
    lazy: lazyPage('participation', () => import('../../features/participation/run-papers')),
  },
  {
    path: 'attendance',
    label: 'run.attendance',
    isFor: (can) => can.takeAttendance,
    lazy: lazyPage('attendance', () => import('../../features/attendance/run/run-attendance')),
  },
  {
    path: 'timetable',
    label: 'run.timetable',
    isFor: () => true,
    lazy: lazyPage('sessions', () => import('../../features/sessions/run-timetable')),
  },
  {
    path: 'messages',
    label: 'run.messages',
    isFor: (can) => can.announce,
    lazy: lazyPage('sessions', () => import('../../features/sessions/run-messages')),
  },
  {
    path: 'evaluation',
    label: 'run.evaluation',
    isFor: (can) => can.readEvaluation,
    lazy: lazyPage('evaluations', () => import('../../features/evaluations/run-evaluation')),
  },
  {
    path: 'certificates',
    label: 'run.certificates',
    isFor: (can) => can.readCertificates,
    lazy: lazyPage('certificates', () => import('../../features/certificates/run-certificates')),
  },
  {
    path: 'closing',
    label: 'run.closing',
    isFor: (can) => can.close,
    lazy: lazyPage('closings', () => import('../../features/closings/run-closing')),
  },
];

/** @returns the routes of the parts, children of the run's page */
export function runPartRoutes(): RouteObject[] {
  return runParts.map(({ path, lazy }) => (path === '' ? { index: true, lazy } : { path, lazy }));
}
