import { factorRoutes, identityRoutes } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { passkeysWork } from '../../platform/session/passkeys-work';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { sessionQuery } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { usePasskeyPress } from './factor-proof-form';
import { NewPasswordField, useNewPasswordWords } from './new-password';
import { makePasskey } from './passkey';
import { RecoveryCodesDialog } from './recovery-codes-dialog';

/** A new account's way in, for somebody who came without a password: a passkey, or a password after all. */
export default function FirstPasskeyPage(): ReactNode {
  const { t } = useTranslation('identity');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [byPassword, setByPassword] = useState(false);
  const done = async (): Promise<void> => {
    // Whoever has a role has given the second factor with it.
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    await navigate('/', { replace: true });
    announce(t('firstPasskey.done'));
  };
  const isByPassword = byPassword || !passkeysWork();
  return (
    <RequireSignIn>
      <Stack narrow>
        <PageHeader title={t(isByPassword ? 'firstPasskey.titlePassword' : 'firstPasskey.title')} lead={t(isByPassword ? 'firstPasskey.leadPassword' : 'firstPasskey.lead')} />
        {isByPassword ? <ByPassword done={done} /> : <ByPasskey done={done} />}
        {passkeysWork() && (
          <div>
            <Button kind="quiet" onPress={() => setByPassword(!byPassword)}>
              {t(byPassword ? 'firstPasskey.passkeyInstead' : 'firstPasskey.passwordInstead')}
            </Button>
          </div>
        )}
      </Stack>
    </RequireSignIn>
  );
}

function ByPasskey({ done }: { done: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { press, pending, failure } = usePasskeyPress(async () => {
    const { options } = await call(factorRoutes.passkeyQuestion);
    const answer = await makePasskey(options);
    const { recoveryCodes } = await call(factorRoutes.addPasskey, { body: { name: t('passkeys.nameGiven'), answer } });
    if (recoveryCodes) setCodes(recoveryCodes);
    else await done();
  });
  return (
    <>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <div>
        <Button kind="primary" isPending={pending} onPress={press}>
          {t('firstPasskey.submit')}
        </Button>
      </div>
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => void done()} />}
    </>
  );
}

function ByPassword({ done }: { done: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  const form = useForm({
    route: identityRoutes.changePassword,
    initial: { password: '' },
    fields: {
      password: useNewPasswordWords(t('password.label')),
    },
    done,
  });
  return (
    <Form form={form} submitLabel={t('firstPasskey.submitPassword')}>
      <NewPasswordField {...form.field('password')} />
    </Form>
  );
}
