import { identityRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useSessionChange } from '../../platform/session/session';
import { Form } from '../../ui/form';
import { PageHeader, Stack } from '../../ui/page';
import { useForm } from '../../ui/use-form';
import { NewPasswordField, useNewPasswordWords } from './new-password';

/** The link of the reset mail leads here: set a new password. */
export default function ResetPasswordPage(): ReactNode {
  const { t } = useTranslation('identity');
  const navigate = useNavigate();
  const changeSession = useSessionChange();
  const token = useSearchParams()[0].get('token') ?? '';
  const form = useForm({
    route: identityRoutes.resetPassword,
    initial: { password: '' },
    fields: { password: useNewPasswordWords() },
    prepare: (values) => ({ ...values, token }),
    done: async () => {
      // Setting a password ended every login session, this one too.
      await changeSession();
      await navigate('/sign-in?reset=1', { replace: true });
    },
  });
  return (
    <Stack narrow>
      <PageHeader title={t('reset.title')} lead={t('reset.lead')} />
      <Form form={form} submitLabel={t('reset.submit')} actions={<Link to="/forgotten-password">{t('reset.again')}</Link>}>
        <NewPasswordField {...form.field('password')} />
      </Form>
    </Stack>
  );
}
