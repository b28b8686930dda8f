import { secondStepRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { returnTo, withReturn } from '../../platform/session/return-to';
import { useSessionChange } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { FactorProofForm } from './factor-proof-form';

/** The second step of a sign-in that a password or an agency's provider began. */
export default function SecondStepPage(): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  const to = useSearchParams()[0].get('to');
  const pending = useQuery({
    queryKey: ['second-step'],
    queryFn: ({ signal }) => call(secondStepRoutes.pending, { signal }),
    staleTime: 0,
    gcTime: 0,
    // Once the session has begun there is nothing more to ask.
    meta: { isNobodys: true },
  });
  return (
    <Stack narrow>
      <PageHeader title={t('secondStep.title')} lead={t('secondStep.lead')} />
      {pending.isError && (
        <>
          <Notice tone="warning" live>
            {sentence(pending.error)}
          </Notice>
          <div>
            <LinkButton to={withReturn('/sign-in', to)}>{t('secondStep.again')}</LinkButton>
          </div>
        </>
      )}
      {pending.data && (
        <FactorProofForm
          routes={secondStepRoutes}
          ways={pending.data.ways}
          done={async ({ session }) => {
            if (!session) return;
            await changeSession(session);
            await navigate(returnTo(to), { replace: true });
          }}
        />
      )}
      {!pending.isError && (
        <p>
          <Link to={withReturn('/sign-in', to)}>{t('secondStep.back')}</Link>
        </p>
      )}
    </Stack>
  );
}
