import type { RunSessionView, TimetableView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { timetableQuery } from './sessions.api';
import { SubscribeButton } from './subscribe-button';
import { Timetable, type SessionAct } from './timetable';
import styles from './timetable.module.css';

// What only some of its readers open.
const SessionDialog = lazy(async () => ({ default: (await import('./session-dialog')).SessionDialog }));
const MaterialsDialog = lazy(async () => ({ default: (await import('./materials-dialog')).MaterialsDialog }));
const StateDialog = lazy(async () => ({ default: (await import('./state-dialog')).StateDialog }));

/** The timetable of a run, for its staff. */
export default function RunTimetable(): ReactNode {
  const { runId = '' } = useParams();
  const query = useQuery(timetableQuery(runId));
  return (
    <Await query={query} lines={8}>
      {(timetable) => <Planned timetable={timetable} />}
    </Await>
  );
}

function Planned({ timetable }: { timetable: TimetableView }): ReactNode {
  const { t } = useTranslation('sessions');
  const [open, setOpen] = useState<{ act: SessionAct | 'new'; session: RunSessionView | null } | null>(null);
  const { can, sessions, run } = timetable;
  const plan = can.manage && (
    <Button kind="primary" icon="add" onPress={() => setOpen({ act: 'new', session: null })}>
      {t('plan.open')}
    </Button>
  );
  return (
    <Section title={t('timetable')}>
      <div className={styles.bar}>
        {sessions.length > 0 && plan}
        <SubscribeButton kind="run" runId={run.id} />
      </div>
      {sessions.length === 0 ? (
        <EmptyState title={t('empty.title')} action={plan}>
          <p>{t('empty.staff')}</p>
        </EmptyState>
      ) : (
        <Timetable sessions={sessions} can={can} onAct={(act, session) => setOpen({ act, session })} />
      )}
      <Suspense fallback={null}>
        {(open?.act === 'new' || open?.act === 'change') && <SessionDialog timetable={timetable} session={open.session} onClose={() => setOpen(null)} />}
        {open?.act === 'materials' && open.session && (
          <MaterialsDialog session={sessions.find(({ id }) => id === open.session?.id) ?? open.session} onClose={() => setOpen(null)} />
        )}
        {(open?.act === 'cancelled' || open?.act === 'planned') && open.session && <StateDialog session={open.session} to={open.act} onClose={() => setOpen(null)} />}
      </Suspense>
    </Section>
  );
}
