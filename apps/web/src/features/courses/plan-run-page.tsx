import { runRoutes } from '@rso-connect/shared';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { call } from '../../platform/api/call';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { runQuery } from './courses.api';
import { RunForm } from './run-form';

const placesQuery = queryOptions({ queryKey: ['run-places'], queryFn: ({ signal }) => call(runRoutes.places, { signal }) });

/** The course that the address names, where one may plan a run of it. */
const chosenCourseQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['plannable', courseId],
    queryFn: async ({ signal }) => (courseId === '' ? null : ((await call(runRoutes.plannable, { query: { courseId, limit: 1 }, signal })).items[0] ?? null)),
  });

/** Plans a new run, or changes the plan of one. */
export default function PlanRunPage(): ReactNode {
  const { runId } = useParams();
  return runId === undefined ? <NewRun /> : <EditRun runId={runId} />;
}

function NewRun(): ReactNode {
  const { t } = useTranslation('courses');
  const [params] = useSearchParams();
  const course = useQuery(chosenCourseQuery(params.get('course') ?? ''));
  const places = useQuery(placesQuery);
  return (
    <Stack narrow>
      <PageHeader title={t('plan.title')} lead={t('plan.lead')} />
      <Await query={places} lines={8}>
        {(where) => <Await query={course}>{(chosen) => <RunForm course={chosen} run={null} places={where} />}</Await>}
      </Await>
    </Stack>
  );
}

function EditRun({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('courses');
  // Read anew each time: the form goes out from the version that it shows.
  const run = useQuery({ ...runQuery(runId), gcTime: 0, staleTime: 0, refetchOnWindowFocus: false });
  const places = useQuery(placesQuery);
  return (
    <Stack narrow>
      <Await query={run} lines={8}>
        {(row) => (
          <>
            <PageHeader
              above={<Breadcrumbs trail={[{ label: t('runs.title'), to: '/staff/runs' }, { label: row.code, to: `/staff/runs/${row.id}` }, { label: t('run.edit') }]} />}
              title={t('plan.editTitle', { code: row.code })}
              lead={row.course.title}
            />
            <Await query={places}>{(where) => <RunForm key={row.version} course={{ ...row.course, mode: row.mode }} run={row} places={where} />}</Await>
          </>
        )}
      </Await>
    </Stack>
  );
}
