import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../platform/i18n/region';
import styles from './files.module.css';

/** How large a file is, in whole kilobytes or tenths of a megabyte. */
export function SizeText({ bytes }: { bytes: number }): ReactNode {
  const { t } = useTranslation('attachments');
  const { number } = useFormats();
  const isLarge = bytes >= 1_000_000;
  const figure = isLarge ? number(Math.round(bytes / 100_000) / 10) : number(Math.max(1, Math.round(bytes / 1000)));
  return <bdi className={styles.size}>{t(isLarge ? 'megabytes' : 'kilobytes', { figure })}</bdi>;
}
