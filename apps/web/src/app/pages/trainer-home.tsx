import type { TeachingView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { runQuery as attendanceQuery } from '../../features/attendance/attendance.api';
import { runEvaluationsQuery } from '../../features/evaluations/evaluations.api';
import { Teaching } from '../../features/sessions/teaching';
import { Section } from '../../ui/page';

/** What waits for a trainer: today's sessions, what is still to do in their runs, and the runs. */
export default function TrainerHome(): ReactNode {
  return <Teaching toDo={(runs) => <ToDo runs={runs} />} />;
}

/** Sessions that are over and have people without a mark, marks that disagree, evaluations that people answer; nothing where all is done. */
function ToDo({ runs }: { runs: TeachingView['runs'] }): ReactNode {
  const { t } = useTranslation('sessions');
  const client = useQueryClient();
  const [now] = useState(() => new Date().toISOString());
  // One query for all of them: what asks for several side by side would weigh on the first load of every page.
  const { data = [] } = useQuery({
    queryKey: ['teaching', 'to-do', runs.map(({ id }) => id)],
    queryFn: () => Promise.all(runs.map(async (run) => {
      const [attendance, evaluations] = await Promise.all([client.query(attendanceQuery(run.id)), client.query(runEvaluationsQuery(run.id))]);
      return { run, sessions: attendance.sessions, evaluations: evaluations.items };
    })),
  });
  const toDo = data.flatMap(({ run, sessions, evaluations }) => {
    const over = sessions.filter(({ endsAt, isCancelled }) => endsAt <= now && !isCancelled);
    const unmarked = over.filter((session) => session.unmarked > 0);
    const clashes = over.reduce((sum, session) => sum + session.clashes, 0);
    const open = evaluations.filter(({ state, answered, people }) => state === 'open' && answered < people);
    return unmarked.length + clashes + open.length === 0 ? [] : [{ run, unmarked, clashes, open }];
  });
  if (toDo.length === 0) return null;
  return (
    <Section title={t('toDo.title')}>
      <ul>
        {toDo.flatMap(({ run, unmarked, clashes, open }) => [
          ...unmarked.slice(0, most).map((session) => (
            <li key={session.id}>
              <Link to={`/staff/runs/${run.id}/attendance?session=${session.id}`}>
                {t('toDo.unmarked', { count: session.unmarked, title: session.title })}
              </Link>
            </li>
          )),
          ...(unmarked.length > most ? [(
            <li key={`${run.id}-more`}>
              <Link to={`/staff/runs/${run.id}/attendance`}>{t('toDo.more', { count: unmarked.length - most, run: run.code })}</Link>
            </li>
          )] : []),
          ...(clashes > 0 ? [(
            <li key={`${run.id}-clashes`}>
              <Link to={`/staff/runs/${run.id}/attendance`}>{t('toDo.clashes', { count: clashes, run: run.code })}</Link>
            </li>
          )] : []),
          ...open.map(({ id, answered, people }) => (
            <li key={id}>
              <Link to={`/staff/runs/${run.id}/evaluation`}>{t('toDo.evaluation', { answered, count: people, run: run.code })}</Link>
            </li>
          )),
        ])}
      </ul>
    </Section>
  );
}

/** How many sessions of a run are named one by one. */
const most = 3;
