import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnLearning } from '../../features/enrolments/own-learning';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { LinkButton } from '../../ui/button';
import { PageHeader, Stack } from '../../ui/page';
import { waitingParts } from './waiting-parts';

/** What I learn and have applied for; what else waits for me stands before it, such as a new certificate. */
export default function MyLearningPage(): ReactNode {
  const { t } = useTranslation('enrolments');
  return (
    <RequireSignIn>
      <Stack>
        <PageHeader title={t('own.title')} lead={t('own.lead')} action={<LinkButton to="/my/attendance">{t('own.attendance')}</LinkButton>} />
        {waitingParts.filter(({ id, permission }) => id !== 'enrolments' && permission === undefined).map(({ id, Part }) => (
          <Suspense key={id} fallback={null}>
            <Part />
          </Suspense>
        ))}
        <OwnLearning />
      </Stack>
    </RequireSignIn>
  );
}
