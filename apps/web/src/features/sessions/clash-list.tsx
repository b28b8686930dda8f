import type { SessionClash } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Icon } from '../../ui/icon';
import styles from './timetable.module.css';

/** What a session clashes with: warnings, not refusals. */
export function ClashList({ clashes }: { clashes: readonly SessionClash[] }): ReactNode {
  const { t } = useTranslation('sessions');
  const { list } = useFormats();
  if (clashes.length === 0) return null;
  const words = ({ kind, people, count, title, runCode }: SessionClash): string => {
    const more = count - people.length;
    const who = list(more > 0 ? [...people, t('clash.others', { count: more })] : people);
    const other = title === null ? (runCode === null ? t('clash.elsewhere') : t('clash.run', { runCode })) : runCode === null ? t('clash.session', { title }) : t('clash.sessionOf', { title, runCode });
    return t(`clash.${kind}`, { who, other });
  };
  return (
    <ul className={styles.clashes} aria-label={t('clash.title')}>
      {clashes.map((clash, index) => (
        <li key={`${clash.kind}-${String(index)}`}>
          <Icon name="error" />
          <bdi>{words(clash)}</bdi>
        </li>
      ))}
    </ul>
  );
}
