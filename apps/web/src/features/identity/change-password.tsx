import { identityRoutes } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { NewPasswordField, useNewPasswordWords } from './new-password';

/** A new password; the other devices are signed out. */
export function ChangePassword(): ReactNode {
  const { t } = useTranslation('identity');
  const client = useQueryClient();
  const form = useForm({
    route: identityRoutes.changePassword,
    initial: { password: '' },
    fields: { password: useNewPasswordWords() },
    done: async () => {
      form.reset();
      await client.invalidateQueries({ queryKey: ['login-sessions'] });
      announce(t('security.passwordChanged'));
    },
  });
  return (
    <Section title={t('security.password')}>
      <Form form={form} submitLabel={t('security.changePassword')} submitKind="secondary">
        <NewPasswordField {...form.field('password')} />
      </Form>
    </Section>
  );
}
