import { identityRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { returnTo, withReturn } from '../../platform/session/return-to';
import { useSession, useSessionChange } from '../../platform/session/session';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { PasswordField, TextField } from '../../ui/text-field';
import { useForm } from '../../ui/use-form';
import { SignInWithPasskey } from './sign-in-with-passkey';
import { AgencySignOn } from './sign-on/agency-sign-on';
import styles from './account-form.module.css';

/** Sign in, and go on to where one came from. */
export default function SignInPage(): ReactNode {
  const { t } = useTranslation('identity');
  const session = useSession();
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const to = search.get('to');
  const target = returnTo(to);
  const form = useForm({
    route: identityRoutes.signIn,
    initial: { email: '', password: '' },
    fields: {
      email: { label: t('email.label'), wrong: { too_small: t('email.missing'), any: t('email.wrong') } },
      password: { label: t('password.label'), wrong: { any: t('password.missing') } },
    },
    done: async (answer) => {
      if (answer.session) {
        await changeSession(answer.session);
        await navigate(target, { replace: true });
      } else {
        await navigate(withReturn('/sign-in/second-step', to), { replace: true });
      }
    },
  });
  if (session.person && !form.pending) return <Navigate to={target} replace />;
  return (
    <Stack narrow>
      <PageHeader title={t('signIn.title')} />
      {to && <Notice>{t('signIn.needed')}</Notice>}
      {search.has('reset') && <Notice tone="success">{t('signIn.reset')}</Notice>}
      <SignInWithPasskey
        done={async () => {
          await navigate(target, { replace: true });
        }}
      />
      <Form form={form} submitLabel={t('signIn.submit')}>
        <TextField {...form.field('email')} type="email" autoComplete="username webauthn" inputMode="email" />
        <PasswordField {...form.field('password')} autoComplete="current-password" />
      </Form>
      <AgencySignOn to={target} />
      <div className={styles.links}>
        <p>
          <Link to="/forgotten-password">{t('signIn.forgotten')}</Link>
        </p>
        <p>
          {t('signIn.new')} <Link to={withReturn('/sign-up', to)}>{t('signIn.signUp')}</Link>
        </p>
      </div>
    </Stack>
  );
}
