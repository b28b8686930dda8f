import { identityRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useRegion } from '../../platform/i18n/region';
import { keepReturn, withReturn } from '../../platform/session/return-to';
import { CheckboxField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { PageHeader, Stack } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { useForm } from '../../ui/use-form';
import styles from './account-form.module.css';
import { NewPasswordField, useNewPasswordWords } from './new-password';

/** Ask for an account: three fields and the terms. */
export default function SignUpPage(): ReactNode {
  const { t } = useTranslation('identity');
  const { language, timeZone } = useRegion();
  const navigate = useNavigate();
  const to = useSearchParams()[0].get('to');
  const form = useForm({
    route: identityRoutes.signUp,
    initial: { fullName: '', email: '', password: '', acceptedTerms: false },
    fields: {
      fullName: { label: t('fullName.label'), wrong: { too_small: t('fullName.missing'), too_big: t('fullName.long') } },
      email: { label: t('email.label'), wrong: { too_small: t('email.missing') } },
      password: useNewPasswordWords(t('password.label')),
      acceptedTerms: { label: t('terms.label'), wrong: { any: t('terms.missing') } },
    },
    prepare: (values) => ({ ...values, timeZone, language: language === 'id' ? 'id' : 'en' }),
    done: (_answer, { email }) => {
      keepReturn(to);
      return navigate(withReturn('/check-your-mail', to), { state: { email } });
    },
  });
  return (
    <Stack narrow>
      <PageHeader title={t('signUp.title')} lead={t('signUp.lead')} />
      <Form form={form} submitLabel={t('signUp.submit')}>
        <TextField {...form.field('fullName')} help={t('fullName.help')} autoComplete="name" />
        <TextField {...form.field('email')} help={t('email.help')} type="email" autoComplete="email" inputMode="email" />
        <NewPasswordField {...form.field('password')} />
        <CheckboxField {...form.field('acceptedTerms')} help={t('terms.help')} />
      </Form>
      <p className={styles.links}>
        <span>
          {t('signUp.known')} <Link to={withReturn('/sign-in', to)}>{t('signUp.signIn')}</Link>
        </span>
      </p>
    </Stack>
  );
}
