import { enrolmentRoutes, type WaitingRunView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { Section } from '../../ui/page';
import { RunDates } from './run-dates';

/** The home page's part for staff: runs with people who wait for a decision. Nothing where nobody waits. */
export default function WaitingDecisions(): ReactNode {
  const { t } = useTranslation('enrolments');
  const { data } = useQuery({ queryKey: ['decisions'], queryFn: ({ signal }) => call(enrolmentRoutes.toDecide, { signal }) });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('decisions.title')}>
      <ul className={entries.list}>
        {data.items.map((item) => (
          <li key={item.run.id} className={entries.item}>
            <WaitingRun {...item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function WaitingRun({ run, waiting, capacity, seatsTaken, atDesk }: WaitingRunView): ReactNode {
  const { t } = useTranslation('enrolments');
  return (
    <>
      <div className={entries.words}>
        <h3 className={entries.title}><bdi>{run.courseTitle}</bdi></h3>
        <p className={entries.facts}>
          <span>{t('decisions.waiting', { count: waiting })}</span>
          {capacity !== null && <span>{t('decisions.seats', { count: capacity - seatsTaken })}</span>}
          <span>
            <RunDates run={run} />
          </span>
          {run.academyName && <span>{run.academyName}</span>}
        </p>
      </div>
      <div className={entries.actions}>
        <LinkButton kind="primary" to={`/staff/runs/${run.id}${atDesk ? '/selection' : ''}`}>
          {t('decisions.open')}
        </LinkButton>
      </div>
    </>
  );
}
