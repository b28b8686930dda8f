import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

/** The way out of a form in a dialog, for who has no Escape key. */
export function CancelButton({ onPress }: { onPress: () => void }): ReactNode {
  const { t } = useTranslation('ui');
  return <Button onPress={onPress}>{t('dialog.cancel')}</Button>;
}

/** The way out of a dialog that only shows something. */
export function CloseButton({ onPress }: { onPress: () => void }): ReactNode {
  const { t } = useTranslation('ui');
  return <div><Button onPress={onPress}>{t('dialog.close')}</Button></div>;
}
