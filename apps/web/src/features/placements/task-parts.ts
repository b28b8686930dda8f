import type { PlacementTask } from '@rso-connect/shared';

/** Where each task is done: a part of the placement's page. */
export const partOfTask: Readonly<Record<PlacementTask, string>> = {
  'set-up': '', 'agree-objective': '/objectives', 'report-due': '/reports', 'complete-report': '/reports', 'read-report': '/reports', 'decide-leave': '/calendar', 'hold-talk': '/talk',
  'agree-talk': '/talk', 'give-consent': '/changes', 'approve-extension': '/changes', 'give-reason': '/changes', 'end-report': '/end', appraise: '/end', finish: '/end',
};
