import { directoryRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { DateTimeText } from '../../ui/moment-text';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import styles from './directory.module.css';

/** So many of the latest are shown. */
const shown = 50;

/** Who opened one's card. */
export function Openings(): ReactNode {
  const { t } = useTranslation('directory');
  const query = useQuery({ queryKey: ['directory', 'openings'], queryFn: ({ signal }) => call(directoryRoutes.openings, { query: { limit: shown }, signal }) });
  return (
    <Section title={t('openings.title')}>
      <p>{t('openings.lead')}</p>
      <Await query={query} lines={3}>
        {({ items, total }) => (items.length === 0 ? <p>{t('openings.none')}</p> : (
          <>
            <ul className={styles.list}>
              {items.map(({ id, name, memberName, openedAt }) => (
                <li key={id}><bdi>{name}</bdi>{memberName !== null && <> (<bdi>{memberName}</bdi>)</>} · <DateTimeText at={openedAt} /></li>
              ))}
            </ul>
            {total > items.length && <p className={styles.soft}>{t('openings.more', { count: total - items.length })}</p>}
          </>
        ))}
      </Await>
    </Section>
  );
}
