import { identityRoutes } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { useForm } from '../../ui/use-form';

/** Ask for a mail with a link to set a new password. */
export default function ForgottenPasswordPage(): ReactNode {
  const { t } = useTranslation('identity');
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({
    route: identityRoutes.requestPasswordReset,
    initial: { email: '' },
    fields: { email: { label: t('email.label'), wrong: { too_small: t('email.missing') } } },
    done: (_answer, { email }) => setSentTo(email),
  });
  return (
    <Stack narrow>
      <PageHeader title={t('forgotten.title')} lead={t('forgotten.lead')} />
      {sentTo ? (
        <>
          <Notice tone="success" live title={t('forgotten.sentTitle')}>
            <p>{t('forgotten.sent', { email: sentTo })}</p>
          </Notice>
          <div>
            <LinkButton to="/sign-in">{t('forgotten.back')}</LinkButton>
          </div>
        </>
      ) : (
        <Form form={form} submitLabel={t('forgotten.submit')}>
          <TextField {...form.field('email')} type="email" autoComplete="username" inputMode="email" />
        </Form>
      )}
    </Stack>
  );
}
