import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { Section } from '../../ui/page';
import entries from '../../ui/entry-list.module.css';
import { waitingSelectionsQuery } from './selection.api';
import styles from './selection.module.css';

/** What waits for those on a panel, and for the co-managers. */
export default function WaitingSelections(): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { data } = useQuery(waitingSelectionsQuery);
  if (!data || data.length === 0) return null;
  return (
    <Section title={t('waiting.title')}>
      <ul className={entries.list}>
        {data.map(({ callId, position, phase, part, waits }) => (
          <li key={`${callId} ${part}`} className={styles.row}>
            <div className={entries.words}>
              <span className={entries.title} dir="auto">{position}</span>
              <span className={entries.facts}>{part === 'manager' ? t('waiting.sign') : waits > 0 ? t('waiting.score', { count: waits }) : t(`phase.${phase}`)}</span>
            </div>
            <div className={styles.actions}>
              <LinkButton small={waits === 0} kind={waits > 0 ? 'primary' : 'secondary'} to={`/secondments/calls/${callId}/${part === 'manager' ? 'decision' : 'selection'}`}>
                {t(part === 'manager' ? 'waiting.toSign' : waits > 0 ? 'waiting.toScore' : 'waiting.look')}
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
