import type { CandidacyView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeText } from '../../ui/moment-text';
import styles from './candidacies.module.css';

/** What happened, the latest first, as far as its reader was told. */
export function CandidacyHistory({ candidacy: { history } }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  if (history.length === 0) return <p className={styles.soft}>{t('history.none')}</p>;
  return (
    <ol className={styles.history}>
      {[...history].reverse().map(({ move, mover, at }) => (
        <li key={`${move}${at}`}>
          <span>{t(`moves.${move}`)}</span>
          <span className={styles.soft}>{t(`movers.${mover}`)} · <DateTimeText at={at} /></span>
        </li>
      ))}
    </ol>
  );
}
