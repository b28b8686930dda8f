import { secondStepRoutes, type SessionView } from '@rso-connect/shared';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './account-form.module.css';
import { usePasskeyPress } from './factor-proof-form';
import { canOfferPasskeys, passkeysWork, signWithPasskey, stopOffer } from './passkey';

async function signIn(offered: boolean): Promise<SessionView | null> {
  const { options } = await call(secondStepRoutes.passkeySignInQuestion);
  const answer = await signWithPasskey(options, offered);
  return (await call(secondStepRoutes.passkeySignIn, { body: { answer } })).session;
}

/**
 * Signs in with a passkey alone: by a button, and where the browser can, by what it offers in the e-mail field. A
 * browser that knows no passkeys shows nothing and fetches nothing.
 */
export function SignInWithPasskey({ done }: { done: (session: SessionView) => Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  const latest = useRef(done);
  useEffect(() => {
    latest.current = done;
  });
  // A device may answer the offer and the button both; the page goes on once.
  const finished = useRef(false);
  const finish = useCallback(async (session: SessionView | null): Promise<void> => {
    if (!session || finished.current) return;
    finished.current = true;
    await latest.current(session);
  }, []);
  useEffect(() => {
    let gone = false;
    let offering = false;
    const offer = async (): Promise<void> => {
      if (!(await canOfferPasskeys()) || gone) return;
      offering = true;
      const session = await signIn(true);
      if (!gone) await finish(session);
    };
    // Nobody asked for it yet: what goes wrong here is told when somebody presses the button.
    offer().catch(() => undefined);
    return () => {
      gone = true;
      if (offering) void stopOffer();
    };
  }, [finish]);
  const { press, pending, failure } = usePasskeyPress(async () => finish(await signIn(false)));
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
