import type { AttendanceMatrix } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { momentText } from '../../../platform/i18n/moments';
import { useRegion } from '../../../platform/i18n/region';
import { SelectField } from '../../../ui/choice-fields';
import { LinkButton } from '../../../ui/button';
import { Await, EmptyState, Skeleton } from '../../../ui/states';
import { runQuery } from '../attendance.api';
import styles from './run.module.css';

const SessionDesk = lazy(async () => ({ default: (await import('../desk/session-desk')).SessionDesk }));
const Overview = lazy(async () => ({ default: (await import('./overview')).Overview }));

const hour = 3_600_000;

/** The sessions that are held now, or begin within the hour: groups may meet side by side. */
function sessionsNow(sessions: AttendanceMatrix['sessions'], now: number): AttendanceMatrix['sessions'] {
  return sessions.filter((session) => !session.isCancelled && Date.parse(session.startsAt) - hour <= now && now <= Date.parse(session.endsAt) + hour / 2);
}

/** Attendance of a run: one session to take it in, or everybody by every session. */
export default function RunAttendance(): ReactNode {
  const { t } = useTranslation('attendance');
  const { runId = '' } = useParams();
  const { locale } = useRegion();
  const [search, setSearch] = useSearchParams();
  const sessionId = search.get('session') ?? '';
  const query = useQuery(runQuery(runId));
  const [opened] = useState(() => Date.now());
  const choose = (id: string): void => {
    setSearch((old) => {
      const next = new URLSearchParams(old);
      next.delete('person');
      if (id === '') next.delete('session');
      else next.set('session', id);
      return next;
    }, { preventScrollReset: true });
  };
  return (
    <Await query={query} lines={8}>
      {(matrix) => {
        if (matrix.sessions.length === 0) {
          return (
            <EmptyState title={t('run.emptyTitle')}>
              <p>{t('run.empty')}</p>
            </EmptyState>
          );
        }
        const now = sessionsNow(matrix.sessions, opened);
        return (
          <div className={styles.whole}>
            <div className={styles.top}>
              <SelectField
                name="session"
                label={t('run.session')}
                emptyLabel={t('run.all')}
                value={sessionId}
                onChange={choose}
                onBlur={() => undefined}
                error={undefined}
                choices={matrix.sessions.map((session) => ({
                  value: session.id,
                  label: `${momentText(new Date(session.startsAt), 'date-time', locale, session.timeZone)}: ${session.title}${session.isCancelled ? ` (${t('run.cancelled')})` : ''}`,
                }))}
              />
              {now.filter(({ id }) => id !== sessionId).map(({ id, title }) => <LinkButton key={id} kind="primary" to={`?session=${id}`}>{t('run.now', { title })}</LinkButton>)}
            </div>
            <Suspense fallback={<Skeleton lines={8} />}>
              {sessionId === '' ? <Overview matrix={matrix} runId={runId} onSession={choose} /> : <SessionDesk sessionId={sessionId} only={search.get('person')} />}
            </Suspense>
          </div>
        );
      }}
    </Await>
  );
}
