import { factorRoutes, type OwnFactorsView, type PasskeyView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { sessionQuery } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { DateText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import styles from './account-form.module.css';
import { RecoveryCodesDialog } from './recovery-codes-dialog';

// Only for the moment of setting one up.
const PasskeyDialog = lazy(() => import('./passkey-dialog'));
const RenamePasskeyDialog = lazy(() => import('./rename-passkey-dialog'));
const TotpDialog = lazy(() => import('./totp-dialog'));

type Asked = { what: 'passkey' | 'totp' | 'renew' | 'remove-totp' } | { what: 'rename-passkey' | 'remove-passkey'; passkey: PasskeyView };

/** My second factors: what I have, and adding and removing them. */
export function OwnFactors(): ReactNode {
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const factors = useQuery({ queryKey: ['own-factors'], queryFn: ({ signal }) => call(factorRoutes.own, { signal }) });
  if (factors.isError) return <Notice tone="danger">{sentence(factors.error)}</Notice>;
  if (!factors.data) return <Skeleton lines={6} />;
  const changed = async (recoveryCodes: readonly string[] | null): Promise<void> => {
    setAsked(null);
    setCodes(recoveryCodes);
    await client.invalidateQueries({ queryKey: ['own-factors'] });
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const close = (): void => setAsked(null);
  return (
    <>
      <Passkeys own={factors.data} ask={setAsked} />
      <App own={factors.data} ask={setAsked} />
      <Codes own={factors.data} ask={setAsked} />
      <Suspense>
        {asked?.what === 'passkey' && <PasskeyDialog onClose={close} done={changed} />}
        {asked?.what === 'rename-passkey' && <RenamePasskeyDialog passkey={asked.passkey} onClose={close} done={changed} />}
        {asked?.what === 'totp' && <TotpDialog onClose={close} done={changed} />}
      </Suspense>
      {asked && <Removal asked={asked} onClose={close} done={changed} />}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </>
  );
}

interface PartProps {
  own: OwnFactorsView;
  ask: (asked: Asked) => void;
}

function Passkeys({ own, ask }: PartProps): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <Section title={t('passkeys.title')} action={<Button small kind={own.passkeys.length === 0 ? 'primary' : 'secondary'} onPress={() => ask({ what: 'passkey' })}>{t('passkeys.add')}</Button>}>
      <p>{t('passkeys.lead')}</p>
      <ul className={styles.items}>
        {own.passkeys.map((passkey) => (
          <li key={passkey.id} className={styles.item}>
            <div>
              <p>
                <strong dir="auto">{passkey.name}</strong>
              </p>
              <p className={styles.facts}>
                {t('passkeys.added')} <DateText at={passkey.createdAt} />
              </p>
            </div>
            <div className={styles.others}>
              <Button small onPress={() => ask({ what: 'rename-passkey', passkey })}>
                {t('passkeys.rename')}
              </Button>
              <Button small onPress={() => ask({ what: 'remove-passkey', passkey })}>
                {t('passkeys.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function App({ own, ask }: PartProps): ReactNode {
  const { t } = useTranslation('identity');
  const action = own.totp
    ? <Button small onPress={() => ask({ what: 'remove-totp' })}>{t('totp.remove')}</Button>
    : <Button small onPress={() => ask({ what: 'totp' })}>{t('totp.add')}</Button>;
  return (
    <Section title={t('totp.title')} action={action}>
      <p>{own.totp ? t('totp.have') : t('totp.lead')}</p>
    </Section>
  );
}

function Codes({ own, ask }: PartProps): ReactNode {
  const { t } = useTranslation('identity');
  if (own.passkeys.length === 0 && !own.totp) return null;
  return (
    <Section title={t('codes.title')} action={<Button small onPress={() => ask({ what: 'renew' })}>{t('codes.renew')}</Button>}>
      <p>{t('codes.left', { count: own.recoveryCodes })}</p>
    </Section>
  );
}

function Removal({ asked, onClose, done }: { asked: Asked; onClose: () => void; done: (codes: readonly string[] | null) => Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  if (asked.what === 'passkey' || asked.what === 'totp' || asked.what === 'rename-passkey') return null;
  const name = asked.what === 'remove-passkey' ? asked.passkey.name : '';
  const act = async (): Promise<readonly string[] | null> => {
    if (asked.what === 'renew') return (await call(factorRoutes.renewRecoveryCodes)).recoveryCodes;
    if (asked.what === 'remove-totp') await call(factorRoutes.removeTotp);
    if (asked.what === 'remove-passkey') await call(factorRoutes.removePasskey, { params: { passkeyId: asked.passkey.id } });
    return null;
  };
  return (
    <ConfirmDialog
      title={t(`factor.${asked.what}.title`, { name })}
      isOpen
      onClose={onClose}
      goes={t(`factor.${asked.what}.goes`, { name })}
      undo={t(`factor.${asked.what}.undo`)}
      confirmLabel={t(`factor.${asked.what}.submit`)}
      danger={asked.what !== 'renew'}
      // The list is asked again, and new codes are shown, once this dialog is gone.
      onConfirm={async () => { void done(await act()); }}
    />
  );
}
