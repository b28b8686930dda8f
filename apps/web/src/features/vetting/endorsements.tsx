import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { Badge } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import type { Act } from './acts';
import { endorsementsQuery } from './vetting.api';
import styles from './vetting.module.css';
import { Who } from './who';

/** Requests that wait for the focal points of their member. */
export function Endorsements({ onAct, quiet = false }: {
  onAct: (act: Act) => void;
  /** Shows nothing where nobody waits. */
  quiet?: boolean;
}): ReactNode {
  const { t } = useTranslation('vetting');
  const query = useQuery(endorsementsQuery);
  if (quiet && query.data?.items.length === 0) return null;
  return (
    <Section title={t(quiet ? 'officers.standings.asks' : 'endorse.title')}>
      <p>{t('endorse.lead')}</p>
      <Await query={query} lines={3}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('endorse.none')} /> : (
          <ul className={entries.list}>
            {items.map((row) => (
              <li key={row.id} className={entries.item}>
                <div className={entries.words}>
                  <Who row={row} />
                  <p className={styles.said} dir="auto">{row.statement}</p>
                  <p className={entries.facts}><span>{t('asked')} <DateText at={row.createdAt} /></span></p>
                </div>
                <div className={entries.actions}>
                  {row.can.endorse
                    ? <Button kind="primary" onPress={() => onAct({ act: 'endorse', id: row.id, name: row.name })}>{t('endorse.open')}</Button>
                    : <Badge>{t('endorse.own')}</Badge>}
                </div>
              </li>
            ))}
          </ul>
        ))}
      </Await>
    </Section>
  );
}
