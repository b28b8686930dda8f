import { vettingRules, type VettingView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button } from '../../../ui/button';
import { DateText } from '../../../ui/moment-text';
import { Badge, Notice, StatusText } from '../../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../../ui/page';
import { Await } from '../../../ui/states';
import { requestTones } from '../states';
import { useObstacle } from '../use-obstacle';
import { requestQuery } from '../vetting.api';
import styles from '../vetting.module.css';
import type { OfficeAct } from './office-acts';

const OfficeActDialog = lazy(() => import('./office-acts'));

/** A request with everything that was said for and against it. */
export default function RequestPage(): ReactNode {
  const { requestId = '' } = useParams();
  return <Await query={useQuery(requestQuery(requestId))} lines={8}>{(request) => <Request request={request} />}</Await>;
}

function Said({ name, at, text, facts }: { name: string; at: string; text: string; facts?: ReactNode }): ReactNode {
  return (
    <>
      <p className={styles.row}><strong><bdi>{name}</bdi></strong> <DateText at={at} /> {facts}</p>
      <p className={styles.said} dir="auto">{text}</p>
    </>
  );
}

function Request({ request }: { request: VettingView }): ReactNode {
  const { t } = useTranslation('vetting');
  const obstacleText = useObstacle();
  const [act, setAct] = useState<OfficeAct | null>(null);
  const { id, version, name, title, agencyName, memberName, state, statement, endorsement, vouchList, waivedAt, objections, decision, windowEndsAt, obstacle, can } = request;
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('office.title'), to: '/staff/rilon' }, { label: name }]} />}
        title={name}
        meta={<StatusText tone={requestTones[state]}>{t(`requestStates.${state}`)}</StatusText>}
      />
      <DescriptionList items={[
        { term: t('office.post'), value: title !== null && <bdi>{title}</bdi> },
        { term: t('agency'), value: <bdi>{agencyName}</bdi> },
        { term: t('office.bpMember'), value: memberName !== agencyName && <bdi>{memberName}</bdi> },
        { term: t('office.window'), value: windowEndsAt !== null && <DateText at={windowEndsAt} /> },
      ].filter(({ value }) => value !== false)} />
      <Section title={t('office.statement')}><p className={styles.said} dir="auto">{statement}</p></Section>
      <Section title={t('office.endorsement')}>{endorsement ? <Said {...endorsement} /> : <p>{t('office.notYet')}</p>}</Section>
      <Section title={t('office.vouchesTitle', { count: vouchList.length, of: vettingRules.vouches })}>
        {waivedAt !== null && <Notice>{t('office.waived')} <DateText at={waivedAt} /></Notice>}
        {vouchList.length === 0 && waivedAt === null && <p>{t('office.notYet')}</p>}
        <ul className={styles.people}>
          {vouchList.map((vouch) => (
            <li key={vouch.at + vouch.name} className={styles.person}>
              <Said name={vouch.name} at={vouch.at} text={vouch.text} facts={<><bdi>{vouch.agencyName}</bdi> {!vouch.isActive && <Badge tone="warning">{t('office.notActive')}</Badge>}</>} />
              <p>{t('office.known', { relation: t(`relations.${vouch.relation}`), year: String(vouch.knownSince) })}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('office.objectionsTitle')}>
        {objections.length === 0 && <p>{t('office.noObjections')}</p>}
        <ul className={styles.people}>
          {objections.map((objection) => (
            <li key={objection.id} className={styles.person}>
              <Said {...objection} />
              {objection.setAside && <Notice title={t('office.wasSetAside')}><Said name={objection.setAside.name} at={objection.setAside.at} text={objection.setAside.reason} /></Notice>}
              {!objection.setAside && can.setAside && <div><Button onPress={() => setAct({ act: 'setAside', objectionId: objection.id })}>{t('office.setAside.open')}</Button></div>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('office.decision')}>
        {decision && <Said name={decision.name} at={decision.at} text={decision.reason} />}
        {obstacle !== null && <Notice>{obstacleText(obstacle)}</Notice>}
        <div className={styles.row}>
          {can.admit && <Button kind="primary" onPress={() => setAct({ act: 'admit', requestId: id, version })}>{t('office.admit.open')}</Button>}
          {can.waive && <Button onPress={() => setAct({ act: 'waive', requestId: id, version })}>{t('office.waive.open')}</Button>}
          {can.refuse && <Button kind="danger" onPress={() => setAct({ act: 'refuse', requestId: id, version })}>{t('office.refuse.open')}</Button>}
        </div>
      </Section>
      {act && <Suspense fallback={null}><OfficeActDialog act={act} name={name} onClose={() => setAct(null)} /></Suspense>}
    </Stack>
  );
}
