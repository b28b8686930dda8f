import { passwordLength } from '@rso-connect/shared';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../../ui/text-field';
import type { FieldWords } from '../../ui/use-form';

/**
 * @param label where "New password" isn't the word: it is somebody's first one
 * @returns the words of the field for a password that is being chosen
 */
export function useNewPasswordWords(label?: string): FieldWords {
  const { t } = useTranslation('identity');
  return { label: label ?? t('reset.password'), wrong: { too_small: t('password.short', passwordLength), too_big: t('password.long', passwordLength) } };
}

/** Asks for a password that is being chosen. */
export function NewPasswordField(field: Omit<ComponentProps<typeof PasswordField>, 'help' | 'autoComplete'>): ReactNode {
  const { t } = useTranslation('identity');
  return <PasswordField {...field} help={t('password.help', passwordLength)} autoComplete="new-password" />;
}
