import { purposes, workReportRoutes, type WorkReportLine, type WorkReportView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button, DownloadLink } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { usePlacementAct, workReportQuery } from './placements.api';
import styles from './placements.module.css';

const isMonth = /^20\d\d-(0[1-9]|1[0-2])$/;

/** The office's monthly report of what secondees did. */
export default function WorkReportPage(): ReactNode {
  return <RequireSignIn permission="secondment.read"><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('placements');
  const [params, setParams] = useSearchParams();
  const asked = params.get('month') ?? '';
  const [thisMonth] = useState(() => new Date().toISOString().slice(0, 7));
  const month = isMonth.test(asked) ? asked : thisMonth;
  const query = useQuery(workReportQuery(month));
  return (
    <Stack>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: t('work.title') }]} />} title={t('work.title')} lead={t('work.lead')} />
      <label className={styles.row}>
        {t('work.month')}
        <input type="month" value={month} onChange={({ target: { value } }) => { if (isMonth.test(value)) setParams({ month: value }); }} />
      </label>
      <Await query={query} lines={8}>{(report) => <Report report={report} />}</Await>
    </Stack>
  );
}

function Report({ report }: { report: WorkReportView }): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  const { month, lines, byArea, missing, can } = report;
  const most = Math.max(1, ...byArea.map(({ count }) => count));
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="warning" title={t('work.missing')}>
          <ul>{missing.map(({ placementId, name, from, to }) => <li key={`${placementId}-${from}`}><Link to={`/secondments/placements/${placementId}/reports`}><bdi>{name}</bdi></Link>: <DayText from={from} to={to} /></li>)}</ul>
        </Notice>
      )}
      {lines.length === 0 ? <p>{t('work.none')}</p> : (
        <>
          <div className={styles.row}>
            <DownloadLink href={`/api/work-reports/markdown?month=${month}`}>{t('work.markdown')}</DownloadLink>
            <DownloadLink href={`/api/work-reports/csv?month=${month}`}>{t('work.csv')}</DownloadLink>
          </div>
          <Section title={t('work.byArea')}>
            <dl className={styles.bars}>
              {byArea.map(({ tag, count }) => (
                <div key={tag} className={styles.bar}>
                  <dt>{programme(`area.${tag}`)}</dt>
                  <div className={styles.track} aria-hidden="true"><div className={styles.fill} style={{ inlineSize: `${String((count / most) * 100)}%` }} /></div>
                  <dd className={styles.number}>{count}</dd>
                </div>
              ))}
            </dl>
          </Section>
          {purposes.map((purpose) => {
            const of = lines.filter((line) => line.purposes.includes(purpose));
            return of.length === 0 ? null : (
              <Section key={purpose} title={programme(`purpose.${purpose}`)}>
                <ul className={styles.list}>{of.map((line) => <li key={line.id} className={styles.card}><Line line={line} mayLeaveOut={can.leaveOut} /></li>)}</ul>
              </Section>
            );
          })}
        </>
      )}
    </>
  );
}

function Line({ line, mayLeaveOut }: { line: WorkReportLine; mayLeaveOut: boolean }): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  const { act, failure, pending } = usePlacementAct();
  const [reason, setReason] = useState<string>();
  const { id: lineId, section, text, areas, source, leftOut } = line;
  const params = { lineId };
  return (
    <>
      <p className={leftOut === null ? styles.words : styles.left} dir="auto">{text}</p>
      <p className={styles.soft}>
        {[t(`sections.${section}`), ...areas.map((one) => programme(`area.${one}`))].join(' · ')} ·{' '}
        <Link to={`/secondments/placements/${source.placementId}/reports/${source.from}`}><bdi>{source.name}</bdi>, <DayText from={source.from} to={source.to} /></Link>
      </p>
      {leftOut !== null && <p>{t('work.leftOut')}: <bdi>{leftOut}</bdi></p>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {mayLeaveOut && (leftOut !== null ? (
        <div><Button small isPending={pending} onPress={() => void act(() => call(workReportRoutes.takeIn, { params }), t('work.isIn'))}>{t('work.takeIn')}</Button></div>
      ) : reason === undefined ? (
        <div><Button small kind="quiet" onPress={() => setReason('')}>{t('work.leaveOut')}</Button></div>
      ) : (
        <>
          <TextField name={`reason-${lineId}`} label={t('work.reason')} help={t('work.reasonHelp')} value={reason} onChange={setReason} />
          <div className={styles.row}>
            <Button small isPending={pending} isDisabled={reason.trim().length < 5} onPress={() => void act(() => call(workReportRoutes.leaveOut, { params, body: { reason } }), t('work.isOut'))}>{t('work.leaveOut')}</Button>
            <Button small kind="quiet" onPress={() => setReason(undefined)}>{t('back')}</Button>
          </div>
        </>
      ))}
    </>
  );
}
