import { endRoutes, groupedCode, type EndView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button, DownloadLink } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { AppraisalEditor, AppraisalRead } from './appraisal';
import { EndReportEditor } from './end-report-editor';
import { usePlacement } from './placement-frame';
import { endQuery, usePlacementAct } from './placements.api';
import styles from './placements.module.css';

/** How a placement ends: report, appraisals, certificate. */
export default function EndPage(): ReactNode {
  const { id } = usePlacement();
  const query = useQuery(endQuery(id));
  return <Await query={query} lines={8}>{(end) => <End end={end} />}</Await>;
}

function End({ end }: { end: EndView }): ReactNode {
  const { t } = useTranslation('placements');
  const { id } = usePlacement();
  const { act, failure, pending } = usePlacementAct();
  const { report, appraisals, missing, certificate, can } = end;
  return (
    <>
      {certificate && (
        <Section title={t('end.certificate')}>
          <Notice tone="success" title={t('end.certified')}>
            <p><bdi>{certificate.number}</bdi> · <DayText from={certificate.issuedOn} /> · <bdi>{groupedCode(certificate.code)}</bdi></p>
          </Notice>
          <div><DownloadLink href={`/api/placements/${id}/certificate`}>{t('end.fetch')}</DownloadLink></div>
        </Section>
      )}
      {!certificate && missing !== null && (
        <Section title={t('end.missing')}>
          {missing.length === 0 ? <p>{t('end.complete')}</p> : <ul className={styles.list}>{missing.map((need) => <li key={need}>{t(`needs.${need}`)}</li>)}</ul>}
          {failure && <Notice tone="danger" live>{failure}</Notice>}
          {can.finish && (
            <div>
              <Button kind="primary" isPending={pending} isDisabled={missing.length > 0} onPress={() => void act(() => call(endRoutes.finish, { params: { placementId: id }, body: {} }), t('end.finished'))}>{t('end.finish')}</Button>
            </div>
          )}
        </Section>
      )}
      <Section title={t('end.report')}>
        {can.report ? <EndReportEditor key="report" placementId={id} report={report} /> : report?.handedInAt ? (
          <DescriptionList items={(['achieved', 'learned', 'bringsHome'] as const).map((part) => ({ term: t(`end.${part}`), value: <span className={styles.words} dir="auto">{report.words[part]}</span> }))} />
        ) : <p>{t('end.noReport')}</p>}
      </Section>
      {appraisals !== null && (
        <Section title={t('end.appraisals')}>
          <p className={styles.soft}>{t('end.appraisalsLead')}</p>
          {appraisals.map((appraisal) => (appraisal.isMine && can.appraise
            ? <AppraisalEditor key={appraisal.by} placementId={id} appraisal={appraisal} />
            : <AppraisalRead key={appraisal.by} appraisal={appraisal} />))}
        </Section>
      )}
    </>
  );
}
