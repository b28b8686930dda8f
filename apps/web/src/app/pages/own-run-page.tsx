import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { OwnMessages, OwnTimetable } from '../../features/sessions/own-run';
import { timetableQuery } from '../../features/sessions/sessions.api';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';

/** A run as its own participant sees it: when what is held where, and what was written to everybody. */
export default function OwnRunPage(): ReactNode {
  return (
    <RequireSignIn>
      <OwnRun />
    </RequireSignIn>
  );
}

function OwnRun(): ReactNode {
  const { t } = useTranslation('sessions');
  const { runId = '' } = useParams();
  const query = useQuery(timetableQuery(runId));
  return (
    <Await isPage query={query} lines={8}>
      {(timetable) => (
        <Stack>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('own.learning'), to: '/my/learning' }, { label: timetable.run.code }]} />}
            title={timetable.run.courseTitle}
            lead={timetable.run.venue}
          />
          <OwnMessages runId={runId} />
          <OwnTimetable timetable={timetable} />
        </Stack>
      )}
    </Await>
  );
}
