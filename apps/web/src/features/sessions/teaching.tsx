import type { TaughtSession, TeachingView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { Badge } from '../../ui/notice';
import { Section } from '../../ui/page';
import { SessionTime } from './session-time';
import { SubscribeButton } from './subscribe-button';
import { teachingQuery } from './sessions.api';

/** The home page's part for trainers: today's sessions first, or the next one, and their runs. Nothing for others. */
export function Teaching({ toDo }: {
  /** What is still to do in these runs. */
  toDo: (runs: TeachingView['runs']) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('sessions');
  const { data } = useQuery(teachingQuery);
  if (!data || data.runs.length === 0) return null;
  const today = pressingFirst(data.today);
  const shown = today.length > 0 ? today : data.next ? [data.next] : [];
  return (
    <>
      {shown.length > 0 && (
        <Section title={t(today.length > 0 ? 'teaching.today' : 'teaching.next')}>
          <ul className={entries.list}>
            {shown.map((session, index) => (
              <li key={session.id} className={entries.item}>
                <Taught session={session} first={index === 0} withDay={today.length === 0} />
              </li>
            ))}
          </ul>
          {today.length > 0 && data.next && (
            <p>
              {t('teaching.then')} <Link to={`/staff/runs/${data.next.runId}/timetable`}>{data.next.title}</Link>, <SessionTime session={data.next} withDay />
            </p>
          )}
          <div>
            <SubscribeButton kind="teaching" runId={null} />
          </div>
        </Section>
      )}
      {toDo(data.runs)}
      <Runs runs={data.runs} />
    </>
  );
}

/** What goes on or comes next stands first, since attendance is most likely wanted there; then what is over, the last one first. */
function pressingFirst(today: readonly TaughtSession[]): TaughtSession[] {
  const now = new Date().toISOString();
  return [...today.filter(({ endsAt }) => endsAt > now), ...today.filter(({ endsAt }) => endsAt <= now).reverse()];
}

function Taught({ session, first: isFirst, withDay }: { session: TaughtSession; first: boolean; withDay: boolean }): ReactNode {
  const { t } = useTranslation('sessions');
  const { id, runId, title, courseTitle, room, isOwn } = session;
  return (
    <>
      <div className={entries.words}>
        <h3 className={entries.title}>
          <bdi>{title}</bdi>
        </h3>
        <p className={entries.facts}>
          <SessionTime session={session} withDay={withDay} />
          {room && <bdi>{room}</bdi>}
          <bdi>{courseTitle}</bdi>
          {isOwn && <Badge tone="info">{t('teaching.own')}</Badge>}
        </p>
      </div>
      <div className={entries.actions}>
        <LinkButton kind={isFirst ? 'primary' : 'secondary'} to={`/staff/runs/${runId}/attendance?session=${id}`}>
          {t('attendance')}
        </LinkButton>
      </div>
    </>
  );
}

function Runs({ runs }: { runs: TeachingView['runs'] }): ReactNode {
  const { t } = useTranslation('sessions');
  return (
    <Section title={t('teaching.runs')}>
      <ul className={entries.list}>
        {runs.map((run) => (
          <li key={run.id} className={entries.item}>
            <div className={entries.words}>
              <h3 className={entries.title}>
                <Link to={`/staff/runs/${run.id}`}>
                  <bdi>{run.courseTitle}</bdi>
                </Link>
              </h3>
              <p className={entries.facts}>
                <span dir="ltr">{run.code}</span>
                <span>{t('teaching.participants', { count: run.participants })}</span>
                <span>{t('teaching.sessions', { count: run.sessions })}</span>
              </p>
            </div>
            <div className={entries.actions}>
              <LinkButton small to={`/staff/runs/${run.id}/timetable`}>
                {t('timetable')}
              </LinkButton>
              <LinkButton small to={`/staff/runs/${run.id}/messages`}>
                {t('teaching.message')}
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
