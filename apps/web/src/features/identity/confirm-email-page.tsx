import { identityRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { takeReturn } from '../../platform/session/return-to';
import { useSessionChange } from '../../platform/session/session';
import { Button, LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { announce } from '../../ui/toast';

/**
 * The link of the confirmation mail leads here. Confirming is a press of a button: mail scanners open links, and must
 * not use up the token.
 */
export default function ConfirmEmailPage(): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  const token = useSearchParams()[0].get('token') ?? '';
  const confirm = useMutation({
    mutationFn: () => call(identityRoutes.confirmEmail, { body: { token } }),
    onSuccess: async (session) => {
      await changeSession(session);
      announce(t('confirm.done'));
      await navigate(takeReturn(), { replace: true });
    },
  });
  return (
    <Stack narrow>
      <PageHeader title={t('confirm.title')} lead={t('confirm.lead')} />
      {confirm.isError && (
        <Notice tone="danger" live>
          <p>{sentence(confirm.error)}</p>
        </Notice>
      )}
      <div>
        {confirm.isError ? (
          <LinkButton to="/sign-in">{t('confirm.signIn')}</LinkButton>
        ) : (
          <Button kind="primary" isPending={confirm.isPending} onPress={() => confirm.mutate()}>
            {t('confirm.submit')}
          </Button>
        )}
      </div>
    </Stack>
  );
}
