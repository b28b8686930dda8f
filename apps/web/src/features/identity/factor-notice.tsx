import { stepUpRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { call } from '../../platform/api/call';
import { stepUp } from '../../platform/api/step-up';
import { useSession } from '../../platform/session/session';
import { Button, LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './account-form.module.css';

/** Tells who holds a role that it rests until they give their second step, or set one up. */
export default function FactorNotice(): ReactNode {
  const { t } = useTranslation('identity');
  const { secondFactor } = useSession();
  const client = useQueryClient();
  const { revalidate } = useRevalidator();
  if (secondFactor !== 'needed' && secondFactor !== 'set-up') return null;
  const give = async (): Promise<void> => {
    const { ways } = await call(stepUpRoutes.ways);
    if (!(await stepUp(ways))) return;
    // Whatever was refused before may be there now: what was asked, and a page that showed its refusal.
    await client.invalidateQueries();
    await revalidate();
  };
  return (
    <div className={styles.rests}>
      <Notice tone="warning" title={t(`rests.${secondFactor}.title`)}>
        <p>{t(`rests.${secondFactor}.lead`)}</p>
        <div>
          {secondFactor === 'needed' ? (
            <Button onPress={() => void give()}>{t('rests.needed.submit')}</Button>
          ) : (
            <LinkButton to="/account/security">{t('rests.set-up.submit')}</LinkButton>
          )}
        </div>
      </Notice>
    </div>
  );
}
