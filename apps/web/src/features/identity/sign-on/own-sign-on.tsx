import { signOnRoutes } from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { announce } from '../../../ui/toast';
import { leaveForProvider, ownSignOn, signOnChoices } from './sign-on.api';
import styles from './agency-sign-on.module.css';

/** My accounts at agencies' providers: link another one, unlink one. Nothing where no agency offers any. */
export default function OwnSignOn(): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const { data: own = [] } = useQuery(ownSignOn);
  const { data: choices = [] } = useQuery(signOnChoices);
  const [unlinking, setUnlinking] = useState<(typeof own)[number] | null>(null);
  const linking = useMutation({ mutationFn: (providerId: string) => leaveForProvider({ providerId, link: true, to: '/account' }) });
  const free = choices.filter(({ id }) => !own.some(({ providerId }) => providerId === id));
  if (own.length + free.length === 0) return null;
  return (
    <div className={styles.agencies}>
      {linking.isError && <Notice tone="danger" live><p>{sentence(linking.error)}</p></Notice>}
      {own.map((account) => (
        <Button key={account.id} onPress={() => setUnlinking(account)}>{t('ownAgency.unlink', { provider: account.providerName })}</Button>
      ))}
      {free.map(({ id, name }) => (
        <Button key={id} isPending={linking.isPending && linking.variables === id} onPress={() => linking.mutate(id)}>{t('ownAgency.link', { provider: name })}</Button>
      ))}
      {unlinking && (
        <ConfirmDialog
          title={t('ownAgency.title', { provider: unlinking.providerName })}
          isOpen
          onClose={() => setUnlinking(null)}
          goes={t('ownAgency.goes', { provider: unlinking.providerName })}
          undo={t('ownAgency.undo')}
          confirmLabel={t('ownAgency.submit')}
          onConfirm={async () => {
            await call(signOnRoutes.unlink, { params: { accountId: unlinking.id } });
            await client.invalidateQueries({ queryKey: ['sign-on'] });
            announce(t('ownAgency.done', { provider: unlinking.providerName }));
          }}
        />
      )}
    </div>
  );
}
