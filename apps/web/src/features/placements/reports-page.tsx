import type { ReportRow } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DayText } from '../../ui/moment-text';
import { StatusText, type Tone } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { usePlacement } from './placement-frame';
import { reportsQuery } from './placements.api';
import styles from './placements.module.css';

/** The periods that have begun, with their reports. */
export default function ReportsPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { id, side, can } = usePlacement();
  const query = useQuery(reportsQuery(id));
  const verb = ({ state }: ReportRow): string => {
    if (side === 'secondee') return state === null ? 'reports.begin' : state === 'draft' || state === 'returned' ? 'reports.goOn' : 'reports.look';
    return state === 'handed-in' && can.readReports ? 'reports.read' : 'reports.look';
  };
  return (
    <Section title={t('tabs.reports')}>
      <Await query={query} lines={6}>
        {({ items }) => (items.length === 0 ? <p>{t('reports.none')}</p> : (
          <ul className={entries.list}>
            {items.map((report) => (
              <li key={report.from} className={entries.item}>
                <div className={entries.words}>
                  <h3 className={entries.title}><DayText from={report.from} to={report.to} /></h3>
                  <p className={entries.facts}><ReportState report={report} /><span>{t('reports.due')} <DayText from={report.due} /></span></p>
                </div>
                <div className={entries.actions}>{(side === 'secondee' || report.state !== null) && <LinkButton small to={`/secondments/placements/${id}/reports/${report.from}`}>{t(verb(report))}</LinkButton>}</div>
              </li>
            ))}
          </ul>
        ))}
      </Await>
      <p className={styles.soft}>{t('reports.lead')}</p>
    </Section>
  );
}

const tones: Readonly<Record<NonNullable<ReportRow['state']>, Tone>> = { draft: 'neutral', 'handed-in': 'info', returned: 'warning', read: 'success' };

/** Where a report stands. */
export function ReportState({ report: { state, isLate } }: { report: ReportRow }): ReactNode {
  const { t } = useTranslation('placements');
  if (isLate && state !== 'returned') return <StatusText tone="danger">{t('reports.late')}</StatusText>;
  return <StatusText tone={state === null ? 'neutral' : tones[state]}>{t(`reports.states.${state ?? 'none'}`)}</StatusText>;
}
