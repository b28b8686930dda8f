import { certificateRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useParams } from 'react-router';
import { overviewQuery } from '../../features/enrolments/enrolments.api';
import { RunHeader } from '../../features/enrolments/run-header';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TabLinks } from '../../ui/tabs';
import { runParts } from './run-parts';

// What some of its readers may do with the run comes after what all of them read.
const RunSteps = lazy(async () => ({ default: (await import('../../features/courses/run-steps')).RunSteps }));

/** A run for its staff: what it is, its numbers, and its parts, each a page of its own. */
export default function RunPage(): ReactNode {
  return (
    <RequireSignIn permission="enrolment.read">
      <Run />
    </RequireSignIn>
  );
}

function Run(): ReactNode {
  const { t } = useTranslation('enrolments');
  const { runId = '' } = useParams();
  const { pathname } = useLocation();
  const query = useQuery(overviewQuery(runId));
  const mayReadCertificates = query.data?.can.readCertificates ?? false;
  const certificates = useQuery({
    queryKey: ['certificates', 'issuing', runId],
    queryFn: ({ signal }) => call(certificateRoutes.runIssuing, { params: { runId }, signal }),
    enabled: mayReadCertificates,
  });
  const address = `/staff/runs/${runId}`;
  const steps = (
    <Suspense fallback={null}>
      <RunSteps runId={runId} />
    </Suspense>
  );
  return (
    <Await isPage query={query} lines={8}>
      {(overview) => (
        <Stack>
          <div>
            <RunHeader overview={overview} certificates={certificates.data?.valid ?? null} steps={steps} isFirst={pathname === address} />
          </div>
          <div>
            <TabLinks
              label={t('run.parts')}
              links={runParts
                .filter(({ isFor }) => isFor(overview.can))
                .map(({ path, label }) => ({ to: path ? `${address}/${path}` : address, label: t(label), end: path === '' }))}
            />
          </div>
          <Outlet />
        </Stack>
      )}
    </Await>
  );
}
