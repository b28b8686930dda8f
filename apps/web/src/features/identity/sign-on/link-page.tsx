import { signOnRoutes } from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { returnTo, signInAddress } from '../../../platform/session/return-to';
import { useSession } from '../../../platform/session/session';
import { Button, LinkButton } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { PageHeader, Stack } from '../../../ui/page';
import { Await } from '../../../ui/states';
import { announce } from '../../../ui/toast';
import { pendingLink } from './sign-on.api';

/** The account here is somebody's already: they sign in their usual way once, and then link the two. */
export default function LinkPage(): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const { person } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery(pendingLink);
  const link = useMutation({
    mutationFn: () => call(signOnRoutes.link),
    onSuccess: async ({ providerName, to }) => {
      announce(t('link.done', { provider: providerName }));
      await navigate(returnTo(to), { replace: true });
      await client.invalidateQueries();
    },
  });
  return (
    <Await isPage query={query} lines={4}>
      {(pending) => {
        if (!pending) return link.isSuccess ? null : <Navigate to="/sign-in" replace />;
        const words = { provider: pending.providerName, email: pending.email };
        return (
          <Stack narrow>
            <PageHeader title={t('link.title', words)} lead={t(person ? 'link.leadSignedIn' : 'link.lead', words)} />
            {link.isError && (
              <Notice tone="danger" live>
                <p>{sentence(link.error)}</p>
              </Notice>
            )}
            <div>
              {person ? (
                <Button kind="primary" isPending={link.isPending} onPress={() => link.mutate()}>{t('link.submit', words)}</Button>
              ) : (
                <LinkButton kind="primary" to={signInAddress('/sign-on/link')}>{t('link.signIn')}</LinkButton>
              )}
            </div>
          </Stack>
        );
      }}
    </Await>
  );
}
