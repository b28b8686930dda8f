import { lazy } from 'react';
import { loadTexts } from '../../platform/i18n/i18n';

/** What a reader can do about a run, for the action of a course's page: `<EnrolSlot runId={run.id} />` within Suspense. */
export const EnrolSlot = lazy(async () =>
  (await Promise.all([import('../../features/enrolments/enrol-action'), loadTexts('enrolments')]))[0],
);
