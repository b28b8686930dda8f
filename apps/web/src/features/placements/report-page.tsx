import { reportRoutes, reportSections, type ReportEntry, type ReportSection, type ReportView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await, Skeleton } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { usePlacement } from './placement-frame';
import { reportQuery, usePlacementAct } from './placements.api';
import { ReportState } from './reports-page';
import styles from './placements.module.css';

const ReportEditor = lazy(async () => ({ default: (await import('./report-editor')).ReportEditor }));

/** The report of one period: its author writes it, the supervisor reads it. */
export default function ReportPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { id } = usePlacement();
  const { from = '' } = useParams();
  const query = useQuery(reportQuery(id, from));
  return (
    <Await query={query} lines={8}>
      {(report) => (
        <>
          <p><Link to={`/secondments/placements/${id}/reports`}>{t('reports.all')}</Link></p>
          <Section title={t('reports.one')}>
            <div className={styles.row}><strong><DayText from={report.from} to={report.to} /></strong><ReportState report={report} /></div>
            {report.returnNote !== null && report.state !== 'read' && <Notice tone="warning" title={t('reports.returnedWith')}><p className={styles.words} dir="auto">{report.returnNote}</p></Notice>}
            {report.comment !== null && <Notice title={t('reports.comment')}><p className={styles.words} dir="auto">{report.comment}</p></Notice>}
          </Section>
          {report.can.write ? <Suspense fallback={<Skeleton lines={8} />}><ReportEditor key={`${report.from}-${report.state ?? ''}`} placementId={id} report={report} /></Suspense> : <Read report={report} />}
          {(report.can.read || report.can.sendBack) && <Review placementId={id} report={report} />}
        </>
      )}
    </Await>
  );
}

function Read({ report: { entries, objectives } }: { report: ReportView }): ReactNode {
  const { t } = useTranslation('placements');
  if (entries.length === 0) return <p>{t('reports.notYet')}</p>;
  const of = (section: ReportSection): ReportEntry[] => entries.filter((entry) => entry.section === section);
  return reportSections.filter((section) => of(section).length > 0).map((section) => (
    <Section key={section} title={t(`sections.${section}`)}>
      <ul className={styles.list}>{of(section).map((entry) => <li key={entry.id}><Line entry={entry} objective={objectives.find(({ id }) => id === entry.objectiveId)?.text} /></li>)}</ul>
    </Section>
  ));
}

function Line({ entry, objective }: { entry: ReportEntry; objective: string | undefined }): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  return (
    <>
      <p className={styles.words} dir="auto">{entry.text}</p>
      <p className={styles.soft}>{[...entry.purposes.map((one) => programme(`purpose.${one}`)), ...entry.areas.map((one) => programme(`area.${one}`))].join(' · ')}</p>
      {objective !== undefined && <p className={styles.soft}>{t('objective.one')}: <bdi>{objective}</bdi></p>}
    </>
  );
}

function Review({ placementId, report: { from, version, can } }: { placementId: string; report: ReportView }): ReactNode {
  const { t } = useTranslation('placements');
  const { act, failure, pending } = usePlacementAct();
  const [comment, setComment] = useState('');
  const params = { placementId, from };
  const words = comment.trim();
  return (
    <Section title={t('reports.review')}>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <TextAreaField name="comment" label={t('reports.comment')} help={t(can.sendBack ? 'reports.commentHelp' : 'reports.commentOnly')} optional rows={3} max={1000} value={comment} onChange={setComment} />
      <div className={styles.row}>
        {can.read && (
          <Button kind="primary" isPending={pending} onPress={() => void act(() => call(reportRoutes.review, { params, body: { verdict: 'read', version, comment: words === '' ? null : words } }), t('reports.isRead'))}>
            {t('reports.noteRead')}
          </Button>
        )}
        {can.sendBack && (
          <Button isPending={pending} isDisabled={words.length < 5} onPress={() => void act(() => call(reportRoutes.review, { params, body: { verdict: 'returned', version, comment: words } }), t('reports.isReturned'))}>
            {t('reports.sendBack')}
          </Button>
        )}
      </div>
    </Section>
  );
}
