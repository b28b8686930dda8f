import { verificationRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { isProblem } from '../../platform/api/problem-error';
import { signInAddress } from '../../platform/session/return-to';
import { useSession } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';

/** Where the code of a badge leads: to its wearer's tick in the session of now, for who takes attendance there. */
export default function BadgePage(): ReactNode {
  const { t } = useTranslation('participation');
  const { person, known, may } = useSession();
  const { pathname } = useLocation();
  if (!known) return null;
  if (person && may('attendance.take')) return <Lead />;
  return (
    <Stack narrow>
      <PageHeader title={t('badge.title')} />
      <Notice>{t('badge.nothing')}</Notice>
      {!person && <div><LinkButton to={signInAddress(pathname)}>{t('badge.signIn')}</LinkButton></div>}
    </Stack>
  );
}

function Lead(): ReactNode {
  const { t } = useTranslation('participation');
  const { code = '' } = useParams();
  const query = useQuery({
    queryKey: ['badge', code],
    queryFn: ({ signal }) => call(verificationRoutes.badge, { params: { code }, signal }),
    // The session of now is another one in an hour.
    staleTime: 0,
  });
  if (isProblem(query.error, 'badge.not-found')) {
    return (
      <Stack narrow>
        <PageHeader title={t('badge.title')} />
        <Notice tone="warning" live>{t('badge.elsewhere')}</Notice>
      </Stack>
    );
  }
  return (
    <Await query={query} lines={4}>
      {({ runId, sessionId, enrolmentId }) =>
        <Navigate replace to={`/staff/runs/${runId}/attendance${sessionId === null ? '' : `?session=${sessionId}&person=${enrolmentId}`}`} />}
    </Await>
  );
}
