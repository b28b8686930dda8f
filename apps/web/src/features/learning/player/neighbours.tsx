import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../../ui/icon';
import { playerAddress, type Place } from '../outline';
import styles from '../player.module.css';

/** The activity before and the one after. */
export function Neighbours({ enrolmentId, place }: { enrolmentId: string; place: Place | undefined }): ReactNode {
  const { t } = useTranslation('learning');
  if (!place?.previous && !place?.next) return null;
  return (
    <nav aria-label={t('neighbours.label')} className={styles.neighbours}>
      {place.previous && (
        <Link to={playerAddress(enrolmentId, place.previous.key)} className={styles.neighbour}>
          <Icon name="back" turns />
          <span>
            <span className={styles.small}>{t('neighbours.previous')}</span>
            {place.previous.title}
          </span>
        </Link>
      )}
      {place.next && (
        <Link to={playerAddress(enrolmentId, place.next.key)} className={styles.neighbour} data-next>
          <span>
            <span className={styles.small}>{t(place.next.locked ? 'neighbours.nextLocked' : 'neighbours.next')}</span>
            {place.next.title}
          </span>
          <Icon name={place.next.locked ? 'lock' : 'forward'} turns={!place.next.locked} />
        </Link>
      )}
    </nav>
  );
}
