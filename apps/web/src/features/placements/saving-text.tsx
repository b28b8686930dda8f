import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Saving } from './use-autosave';
import styles from './placements.module.css';

/** Whether what somebody wrote is kept. */
export function SavingText({ saving }: { saving: Saving }): ReactNode {
  const { t } = useTranslation('placements');
  return <span className={styles.soft} role="status">{t(`saving.${saving}`)}</span>;
}
