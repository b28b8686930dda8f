import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useFormats } from '../../platform/i18n/region';
import { useLive, useLiveHints } from '../../platform/live/use-live';
import { Icon } from '../../ui/icon';
import styles from './bell.module.css';
import { unreadQuery, useNoticesRefresh } from './notifications.api';

/** The way to the notices, with how many are unread; it counts up by itself. */
export default function Bell({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation('notifications');
  const { number } = useFormats();
  const { data } = useQuery(unreadQuery);
  const refresh = useNoticesRefresh();
  useLive(personId);
  useLiveHints((hint) => {
    if (hint === null || hint.kind === 'notice') void refresh();
  });
  const unread = data?.unread ?? 0;
  const words = unread === 0 ? t('bell.none') : t('bell.unread', { count: unread });
  return (
    <>
      <NavLink to="/notifications" className={styles.bell} aria-label={words} title={t('title')}>
        <Icon name="bell" />
        {unread > 0 && (
          <span className={styles.count} aria-hidden="true">
            {unread > 99 ? `${number(99)}+` : number(unread)}
          </span>
        )}
      </NavLink>
      {/* Beside the link: what is live within it would not be its name. */}
      <span className="sr-only" role="status">
        {unread > 0 && words}
      </span>
    </>
  );
}
