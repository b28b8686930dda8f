import type { SessionView } from '@rso-connect/shared';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionChange } from '../../platform/session/session';
import { passkeysWork } from '../../platform/session/passkeys-work';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './account-form.module.css';
import { usePasskeyPress } from './factor-proof-form';
import { PasskeySignIn } from './passkey-sign-in';

/**
 * Signs in with a passkey alone: by a button, and where the browser can, by what it offers in the e-mail field. A
 * browser that knows no passkeys shows nothing and fetches nothing.
 */
export function SignInWithPasskey({ done }: { done: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  const changeSession = useSessionChange();
  const latest = useRef({ changeSession, done });
  useEffect(() => {
    latest.current = { changeSession, done };
  });
  const current = useRef<PasskeySignIn>(null);
  const finish = useCallback(async (signIn: PasskeySignIn, session: SessionView | null): Promise<void> => {
    if (!session) return;
    await latest.current.changeSession(session);
    // Who has gone on to another page meanwhile stays there.
    if (signIn === current.current) await latest.current.done();
  }, []);
  useEffect(() => {
    const signIn = new PasskeySignIn();
    current.current = signIn;
    void signIn.offer().then((session) => finish(signIn, session));
    return () => {
      current.current = null;
      void signIn.end();
    };
  }, [finish]);
  const { press, pending, failure } = usePasskeyPress(async () => {
    const signIn = current.current;
    if (signIn) await finish(signIn, await signIn.press());
  });
  if (!passkeysWork()) return null;
  return (
    <div className={styles.passkey}>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <Button isPending={pending} onPress={press}>
        {t('signIn.passkey')}
      </Button>
      <p className={styles.or}>{t('signIn.or')}</p>
    </div>
  );
}
