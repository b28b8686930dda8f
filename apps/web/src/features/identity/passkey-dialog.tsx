import { factorRoutes } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { passkeysWork } from '../../platform/session/passkeys-work';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import styles from './account-form.module.css';
import { usePasskeyPress } from './factor-proof-form';
import { makePasskey } from './passkey';

/** Adds a passkey: a name, and then the device asks. */
export default function PasskeyDialog({ onClose, done }: { onClose: () => void; done: (codes: readonly string[] | null) => Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  const [name, setName] = useState(t('passkeys.nameGiven'));
  const { press, pending, failure } = usePasskeyPress(async () => {
    const { options } = await call(factorRoutes.passkeyQuestion);
    const answer = await makePasskey(options);
    const { recoveryCodes } = await call(factorRoutes.addPasskey, { body: { name, answer } });
    announce(t('passkeys.done'));
    await done(recoveryCodes);
  });
  return (
    <Dialog title={t('passkeys.add')} isOpen onClose={onClose} alert>
      <p>{t('passkeys.how')}</p>
      {!passkeysWork() && <Notice tone="warning">{t('passkeys.cannot')}</Notice>}
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <TextField name="name" label={t('passkeys.name')} help={t('passkeys.nameHelp')} value={name} onChange={setName} error={name.trim() === '' ? t('passkeys.nameMissing') : undefined} />
      <div className={styles.others}>
        <Button kind="primary" isPending={pending} isDisabled={!passkeysWork() || name.trim() === ''} onPress={press}>
          {t('passkeys.add')}
        </Button>
        <Button onPress={onClose}>{t('factor.cancel')}</Button>
      </div>
    </Dialog>
  );
}
