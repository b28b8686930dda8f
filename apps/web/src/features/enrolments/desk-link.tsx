import type { RunOverview } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './participants.module.css';

const waits = ['applied', 'nominated', 'waitlisted'] as const;

/** Where participants are chosen together: who waits, and the way to the desk. Nothing for others, and where nobody waits. */
export function DeskLink({ overview: { run, counts, can } }: { overview: RunOverview }): ReactNode {
  const { t } = useTranslation('enrolments');
  const count = counts.filter(({ state }) => waits.some((each) => each === state)).reduce((sum, each) => sum + each.count, 0);
  if (!can.select || count === 0) return null;
  return (
    <Notice title={t('desk.waiting', { count })}>
      <p>{t('desk.together')}</p>
      <div className={styles.toDesk}>
        <LinkButton to={`/staff/runs/${run.id}/selection`}>{t('desk.open')}</LinkButton>
      </div>
    </Notice>
  );
}
