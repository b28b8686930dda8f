import { passwordLength } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../../ui/text-field';
import type { FieldWords, FormState } from '../../ui/use-form';

/** @returns the words of the field for a new password */
export function useNewPasswordWords(): FieldWords {
  const { t } = useTranslation('identity');
  return { label: t('reset.password'), wrong: { too_small: t('password.short', passwordLength), too_big: t('password.long', passwordLength) } };
}

/** Asks for a new password. */
export function NewPasswordField({ form }: { form: FormState<{ password: string }> }): ReactNode {
  const { t } = useTranslation('identity');
  return <PasswordField {...form.field('password')} help={t('password.help', passwordLength)} autoComplete="new-password" />;
}
