import { nominationRoutes, type CallDesk } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { Button, LinkButton } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';
import styles from './desk.module.css';
import { deskQuery, useDeskUpdate } from './nominations.api';
import { NomineeItem } from './nominee-item';
import { RunDays } from './run-days';

const DeskDialog = lazy(() => import('./desk-dialogs'));
/** What a dialog is about; with a nomination to replace or to withdraw. */
export type DeskAct = { act: 'nominate' | 'file' | 'hold' | 'release' } | { act: 'replace' | 'withdraw'; nominationId: string; name: string };

/** The desk of one call: seats, nominees in their order, and what can be done. */
export default function DeskPage(): ReactNode {
  const { runId = '', memberId = '' } = useParams();
  const query = useQuery(deskQuery({ runId, memberId }));
  return <Await isPage query={query} lines={10}>{(desk) => <Desk desk={desk} />}</Await>;
}

function Desk({ desk }: { desk: CallDesk }): ReactNode {
  const { t } = useTranslation('nominations');
  const [act, setAct] = useState<DeskAct | null>(null);
  const { run, member, isOpen, nominateUntil, replyBy } = desk;
  return (
    <Stack>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('calls.title'), to: '/calls' }, { label: run.code }]} />}
        title={run.courseTitle}
        meta={<><span>{member.name}</span> <span><RunDays run={run} /></span> {run.academyName && <span>{run.academyName}</span>}</>}
        action={isOpen && <Button kind="primary" onPress={() => setAct({ act: 'nominate' })}>{t('desk.nominate')}</Button>}
      />
      {nominateUntil && (isOpen
        ? <p>{t('desk.until')} <DateTimeText at={nominateUntil} venueZone={run.timeZone} /></p>
        : <Notice tone="warning">{t('desk.closed')}</Notice>)}
      <Seats desk={desk} onAct={setAct} />
      <Nominees desk={desk} onAct={setAct} />
      <Section title={t('desk.about')}>
        {desk.briefing && <p className={styles.briefing} dir="auto">{desk.briefing}</p>}
        {desk.criteria.length > 0 && <DescriptionList items={desk.criteria.map(({ label, weight }) => ({ term: label, value: weight }))} />}
        {replyBy && <p>{t('desk.replyBy')} <DateTimeText at={replyBy} venueZone={run.timeZone} /></p>}
        <div><LinkButton kind="quiet" to={`/courses/${run.courseSlug}`}>{t('desk.course')}</LinkButton></div>
      </Section>
      <Suspense>{act && <DeskDialog desk={desk} act={act} onClose={() => setAct(null)} />}</Suspense>
    </Stack>
  );
}

function Seats({ desk: { seats, reserves, reservesNamed, isOpen }, onAct }: { desk: CallDesk; onAct: (act: DeskAct) => void }): ReactNode {
  const { t } = useTranslation('nominations');
  const quota = seats.granted + seats.extra - seats.released;
  const figures = [['quota', quota], ['named', seats.named], ['used', seats.used], ['held', seats.held], ['remaining', seats.remaining]] as const;
  return (
    <Section title={t('seats.title')}>
      <dl className={styles.seats}>
        {figures.map(([name, count]) => (
          <div key={name} className={styles.figure} data-strong={name === 'remaining' || undefined}>
            <dt>{t(`seats.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.soft}>{t('seats.reserves', { named: reservesNamed, count: reserves })}</p>
      {isOpen && (
        <div className={styles.row}>
          <Button onPress={() => onAct({ act: 'hold' })}>{t('seats.hold')}</Button>
          {seats.remaining > 0 && <Button kind="quiet" onPress={() => onAct({ act: 'release' })}>{t('seats.release')}</Button>}
        </div>
      )}
    </Section>
  );
}

function Nominees({ desk, onAct }: { desk: CallDesk; onAct: (act: DeskAct) => void }): ReactNode {
  const { t } = useTranslation('nominations');
  const of = { runId: desk.run.id, memberId: desk.member.id };
  const update = useDeskUpdate(of);
  const [moving, setMoving] = useState(false);
  const { nominations, isOpen } = desk;
  const waiting = nominations.filter(({ can }) => can.rank).map(({ id }) => id);
  const move = async (id: string, by: -1 | 1): Promise<void> => {
    const from = waiting.indexOf(id);
    const order = waiting.filter((one) => one !== id);
    order.splice(from + by, 0, id);
    setMoving(true);
    try {
      update(await call(nominationRoutes.rank, { params: of, body: { nominationIds: order } }));
      const name = nominations.find((one) => one.id === id)?.fullName ?? '';
      announce(t('rank.done', { name, place: from + by + 1 }));
    } finally {
      setMoving(false);
    }
  };
  return (
    <Section title={t('list.title')} action={isOpen && <Button icon="upload" onPress={() => onAct({ act: 'file' })}>{t('list.file')}</Button>}>
      {nominations.length === 0 && <EmptyState title={t('list.none')}>{t(isOpen ? 'list.noneLead' : 'list.noneClosed')}</EmptyState>}
      {waiting.length > 1 && <p className={styles.soft}>{t('list.order')}</p>}
      <ol className={styles.list}>
        {nominations.map((one) => (
          <NomineeItem
            key={one.id}
            nomination={one}
            place={waiting.indexOf(one.id)}
            places={waiting.length}
            isBusy={moving}
            onMove={(by) => void move(one.id, by)}
            onAct={(act) => onAct({ act, nominationId: one.id, name: one.fullName })}
          />
        ))}
      </ol>
      {nominations.some(({ state }) => state === 'waiting') && <p className={styles.soft}><StatusText>{t('list.waitingHelp')}</StatusText></p>}
    </Section>
  );
}
