import { signOnRoutes } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { returnTo, withReturn } from '../../../platform/session/return-to';
import { useSessionChange } from '../../../platform/session/session';
import { LinkButton } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { PageHeader, Stack } from '../../../ui/page';
import { Skeleton } from '../../../ui/states';

/** Where a provider sends the browser back to: hands its answer on, and goes where the person wanted to go. */
export default function CallbackPage(): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const changeSession = useSessionChange();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<unknown>(null);
  const begun = useRef(false);
  useEffect(() => {
    // The answer counts once, and an effect may run twice.
    if (begun.current) return;
    begun.current = true;
    const finish = async (): Promise<void> => {
      const answer = window.location.search.slice(1);
      // The code is no matter for the history.
      window.history.replaceState(window.history.state, '', window.location.pathname);
      const ended = await call(signOnRoutes.complete, { body: { answer } });
      if (ended.outcome === 'signed-in') {
        await changeSession(ended.session);
        await navigate(returnTo(ended.to), { replace: true });
      } else if (ended.outcome === 'second-step') {
        await navigate(withReturn('/sign-in/second-step', ended.to), { replace: true });
      } else {
        client.removeQueries({ queryKey: ['sign-on'] });
        await navigate('/sign-on/link', { replace: true });
      }
    };
    finish().catch(setFailure);
  }, [changeSession, client, navigate]);
  if (failure === null) return <Stack narrow><PageHeader title={t('callback.title')} /><Skeleton lines={2} /></Stack>;
  return (
    <Stack narrow>
      <PageHeader title={t('callback.failed')} />
      <Notice tone="danger" live>
        <p>{sentence(failure)}</p>
      </Notice>
      <div>
        <LinkButton to="/sign-in" kind="primary">{t('callback.again')}</LinkButton>
      </div>
    </Stack>
  );
}
