import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type To } from 'react-router';
import { Icon } from './icon';
import styles from './pagination.module.css';

/** The steps before and after this one, named: chapters of a course, pages of a result. */
export function Pagination({ previous, next }: {
  previous?: { to: To; label?: string } | undefined;
  next?: { to: To; label?: string } | undefined;
}): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <nav aria-label={t('pagination.label')} className={styles.pages}>
      {previous && (
        <Link to={previous.to} rel="prev" className={styles.page}>
          <Icon name="back" turns />
          <span>
            <span className={styles.word}>{t('pagination.previous')}</span>
            {previous.label && <span className={styles.label}>{previous.label}</span>}
          </span>
        </Link>
      )}
      {next && (
        <Link to={next.to} rel="next" className={styles.page} data-next="">
          <span>
            <span className={styles.word}>{t('pagination.next')}</span>
            {next.label && <span className={styles.label}>{next.label}</span>}
          </span>
          <Icon name="forward" turns />
        </Link>
      )}
    </nav>
  );
}
