import { identityRoutes } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { useSessionChange } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { announce } from '../../ui/toast';

/** Ends all my login sessions, this one too. */
export default function SignOutEverywhere(): ReactNode {
  const { t } = useTranslation('identity');
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const signOut = async (): Promise<void> => {
    await call(identityRoutes.signOut, { body: { everywhere: true } });
    await navigate('/');
    await changeSession();
    announce(t('everywhere.done'));
  };
  return (
    <div>
      <Button onPress={() => setAsking(true)}>{t('everywhere.open')}</Button>
      <ConfirmDialog
        title={t('everywhere.title')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        goes={t('everywhere.goes')}
        undo={t('everywhere.undo')}
        confirmLabel={t('everywhere.submit')}
        danger={false}
        onConfirm={signOut}
      />
    </div>
  );
}
