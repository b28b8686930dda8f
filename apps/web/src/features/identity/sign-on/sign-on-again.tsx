import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { leaveForProvider, ownSignOn } from './sign-on.api';
import styles from './agency-sign-on.module.css';

/**
 * Proving again that it is oneself where one signs in: at the agency's provider, which asks anew and sends the browser
 * back to this page.
 *
 * @param otherwise shown to those who have no such account
 */
export function SignOnAgain({ otherwise }: { otherwise: ReactNode }): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const { pathname, search } = useLocation();
  const { data, isPending } = useQuery(ownSignOn);
  const leave = useMutation({ mutationFn: (providerId: string) => leaveForProvider({ providerId, again: true, to: pathname + search }) });
  if (isPending) return null;
  const own = (data ?? []).filter(({ active }) => active);
  if (own.length === 0) return otherwise;
  return (
    <div className={styles.agencies}>
      {leave.isError && <Notice tone="danger" live><p>{sentence(leave.error)}</p></Notice>}
      <p>{t('stepUp.agency')}</p>
      {own.map(({ id, providerId, providerName }) => (
        <Button key={id} isPending={leave.isPending && leave.variables === providerId} onPress={() => leave.mutate(providerId)}>
          {t('agency.by', { name: providerName })}
        </Button>
      ))}
    </div>
  );
}
