import { attendanceStates, type AttendanceState, type SessionAttendance } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../platform/i18n/region';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { useSession } from '../../../platform/session/session';
import { Button, LinkButton } from '../../../ui/button';
import { DateTimeText } from '../../../ui/moment-text';
import { Notice } from '../../../ui/notice';
import { Await } from '../../../ui/states';
import { announce } from '../../../ui/toast';
import { sessionQuery } from '../attendance.api';
import styles from './desk.module.css';
import { TickList } from './tick-list';
import { useNotes } from './use-notes';
import { useTicks, type TickedRow } from './use-ticks';

// What some sessions need comes after the list that all of them have.
const Waiting = lazy(async () => ({ default: (await import('./waiting')).Waiting }));
const reasonDialog = () => import('./reason-dialog');
const ReasonDialog = lazy(async () => ({ default: (await reasonDialog()).ReasonDialog }));
const SettleDialog = lazy(async () => ({ default: (await import('./settle-dialog')).SettleDialog }));
const HistoryDialog = lazy(async () => ({ default: (await import('./history-dialog')).HistoryDialog }));
const walkUpDialog = () => import('./walk-up-dialog');
const WalkUpDialog = lazy(async () => ({ default: (await walkUpDialog()).WalkUpDialog }));
const OnlineDialog = lazy(async () => ({ default: (await import('./online-dialog')).OnlineDialog }));
const SheetsDialog = lazy(async () => ({ default: (await import('./sheets-dialog')).SheetsDialog }));

type Open =
  | { what: 'reason'; row: TickedRow; state: AttendanceState }
  | { what: 'settle'; row: TickedRow }
  | { what: 'history'; row: TickedRow }
  | { what: 'walkUp' }
  | { what: 'sheets' }
  | { what: 'online' }
  | null;

/** One session: who came, marked with or without a connection. */
export function SessionDesk({ sessionId, only = null }: { sessionId: string; /** Whose badge was read, by their enrolment. */ only?: string | null }): ReactNode {
  const { person } = useSession();
  const query = useQuery(sessionQuery(sessionId));
  return <Await query={query} lines={10}>{(attendance) => (person ? <Desk key={sessionId} attendance={attendance} personId={person.id} only={only} /> : null)}</Await>;
}

function Desk({ attendance, personId, only }: { attendance: SessionAttendance; personId: string; only: string | null }): ReactNode {
  const { t } = useTranslation('attendance');
  const { number } = useFormats();
  const ticks = useTicks(personId, attendance);
  const notes = useNotes(personId, attendance.session.id);
  const { sentence } = useProblemText();
  const [open, setOpen] = useState<Open>(null);
  const { session } = attendance;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the run's own facts would fill the first screen, and the list is what the trainer came for.
    if (window.innerWidth < 640 && only === null) top.current?.scrollIntoView({ block: 'start' });
  }, [only]);
  useEffect(() => {
    // Without a connection they couldn't be fetched any more.
    void Promise.all([reasonDialog(), walkUpDialog()]).catch(() => undefined);
  }, []);
  const unmarked = ticks.rows.filter((row) => row.state === 'unmarked' && row.clashId === null);
  const close = (): void => setOpen(null);
  const everybody = (): void => {
    ticks.mark(unmarked.map((row) => ({ row, state: 'present' as const })));
    announce(t('desk.allDone', { count: unmarked.length }), {
      label: t('desk.undo'), onAction: () => ticks.mark(unmarked.map((row) => ({ row, state: 'unmarked' as const }))),
    });
  };
  return (
    <div ref={top} className={styles.whole}>
      <div>
        <h2>{session.title}</h2>
        <p className={styles.soft}>
          <DateTimeText at={session.startsAt} venueZone={session.timeZone} />
          {session.room && <> · {session.room}</>}
        </p>
      </div>
      {session.isCancelled && <Notice tone="warning">{t('desk.cancelled')}</Notice>}
      {ticks.waiting > 0 && (
        <Notice tone="warning" live>
          {t('desk.waiting', { count: ticks.waiting })}
        </Notice>
      )}
      {notes.waiting.length > 0 && (
        <Notice tone="warning" live title={t('walkUp.kept', { count: notes.waiting.length })}>
          <ul>{notes.waiting.map(({ id, name }) => <li key={id}><bdi>{name}</bdi></li>)}</ul>
        </Notice>
      )}
      {notes.refusal !== undefined && <Notice tone="danger" live title={t('walkUp.refused')}>{sentence(notes.refusal)}</Notice>}
      <ul className={styles.counts} aria-label={t('desk.counts')}>
        {attendanceStates.map((state) => (
          <li key={state}>
            {t(`state.${state}`)} <strong>{number(ticks.rows.filter((row) => row.state === state && row.clashId === null).length)}</strong>
          </li>
        ))}
        <li>
          {t('state.unmarked')} <strong>{number(unmarked.length)}</strong>
        </li>
      </ul>
      <div className={styles.bar}>
        <Button kind="primary" icon="check" isDisabled={session.isCancelled || unmarked.length === 0} onPress={everybody}>
          {t('desk.everybody', { count: unmarked.length })}
        </Button>
        {!session.isCancelled && <LinkButton to={`/staff/sessions/${session.id}/screen`}>{t('desk.screen')}</LinkButton>}
        <Button isDisabled={session.isCancelled} onPress={() => setOpen({ what: 'walkUp' })}>{t('desk.walkUp')}</Button>
        <Button isDisabled={session.isCancelled} onPress={() => setOpen({ what: 'sheets' })}>{t('desk.sheets')}</Button>
        {session.isOnline && <Button isDisabled={session.isCancelled} onPress={() => setOpen({ what: 'online' })}>{t('online.action')}</Button>}
      </div>
      {(attendance.clashes.length > 0 || attendance.appeals.length > 0 || attendance.walkUps.length > 0) && (
        <Suspense fallback={null}>
          <Waiting attendance={attendance} onSettle={(enrolmentId) => {
            const row = ticks.rows.find((each) => each.enrolmentId === enrolmentId);
            if (row) setOpen({ what: 'settle', row });
          }} />
        </Suspense>
      )}
      <TickList
        key={only}
        only={only}
        ticks={ticks}
        isDisabled={session.isCancelled}
        actions={{
          onReason: (row, state) => setOpen({ what: 'reason', row, state }),
          onSettle: (row) => setOpen({ what: 'settle', row }),
          onHistory: (row) => setOpen({ what: 'history', row }),
        }}
      />
      <Suspense>
        {open?.what === 'reason' && <ReasonDialog {...open} onClose={close} onReason={(state, reason) => ticks.mark([{ row: open.row, state, reason }])} />}
        {open?.what === 'settle' && <SettleDialog attendance={attendance} row={open.row} onClose={close} />}
        {open?.what === 'history' && <HistoryDialog sessionId={session.id} row={open.row} onClose={close} />}
        {open?.what === 'walkUp' && <WalkUpDialog notes={notes} ticks={ticks} onClose={close} />}
        {open?.what === 'online' && <OnlineDialog attendance={attendance} onClose={close} />}
        {open?.what === 'sheets' && <SheetsDialog attendance={attendance} onClose={close} />}
      </Suspense>
    </div>
  );
}
