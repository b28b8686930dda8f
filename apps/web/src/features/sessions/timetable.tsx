import { runSessionRoutes, type RunSessionView, type SessionMaterialView, type TimetableView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../platform/api/address';
import { useFormats, useRegion } from '../../platform/i18n/region';
import { wallTimeOf } from '../../platform/i18n/wall-time';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { ActionMenu, type Action } from '../../ui/menu';
import { Badge, StatusText } from '../../ui/notice';
import { byDay, type TimetableDay } from './by-day';
import { ClashList } from './clash-list';
import { SessionTime } from './session-time';
import styles from './timetable.module.css';

/** What staff do with a session of the timetable. */
export type SessionAct = 'change' | 'materials' | 'cancelled' | 'planned';

interface Acts {
  can: TimetableView['can'];
  onAct?: ((act: SessionAct, session: RunSessionView) => void) | undefined;
}

/** A timetable by day: what runs side by side stands side by side where there is room, and below each other on a phone. */
export function Timetable({ sessions, ...acts }: Acts & { sessions: readonly RunSessionView[] }): ReactNode {
  const { t } = useTranslation('sessions');
  const days = byDay(sessions);
  const [now] = useState(() => new Date().toISOString());
  const today = wallTimeOf(now, sessions[0]?.timeZone ?? 'UTC').slice(0, 10);
  return (
    <div className={styles.days}>
      {days.slice(1).some(({ day }) => day === today) && (
        <p>
          <a href={`#day-${today}`}>{t('toToday')}</a>
        </p>
      )}
      {days.map((day) => (
        <Day key={day.day} today={today} {...day} {...acts} />
      ))}
    </div>
  );
}

function Day({ day, rows, today, ...acts }: TimetableDay & Acts & { today: string }): ReactNode {
  const { t } = useTranslation('sessions');
  const { locale } = useRegion();
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  return (
    <section className={styles.day} aria-label={words} id={`day-${day}`}>
      <h3 className={styles.date}>
        {words}
        {day === today && <Badge tone="info">{t('today')}</Badge>}
      </h3>
      <ol className={styles.rows}>
        {rows.map((row) => (
          <li key={row[0]?.id} className={styles.row} data-parallel={row.length > 1 || undefined}>
            {row.map((session) => (
              <Session key={session.id} session={session} {...acts} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Session({ session, can, onAct }: Acts & { session: RunSessionView }): ReactNode {
  const { t } = useTranslation('sessions');
  const { list } = useFormats();
  const isCancelled = session.state === 'cancelled';
  return (
    <article className={styles.session} data-cancelled={isCancelled || undefined} aria-label={session.title}>
      <p className={styles.time}>
        <SessionTime session={session} />
      </p>
      <div className={styles.words}>
        <h4 className={styles.title}>
          <bdi>{session.title}</bdi>
        </h4>
        {isCancelled && <StatusText tone="danger">{t('cancelled')}</StatusText>}
        <p className={entries.facts}>
          {session.room && <bdi>{session.room}</bdi>}
          {session.trainers.length > 0 && <bdi>{list(session.trainers.map(({ name }) => name))}</bdi>}
          {session.link && (
            <a href={session.link} target="_blank" rel="noreferrer noopener">
              {t('join')}
            </a>
          )}
        </p>
        {session.summary && (
          <p className={styles.summary}>
            <bdi>{session.summary}</bdi>
          </p>
        )}
        {session.materials.length > 0 && (
          <ul className={styles.materials} aria-label={t('materials.title')}>
            {session.materials.map((material) => (
              <li key={material.id}>
                <MaterialLink material={material} />
              </li>
            ))}
          </ul>
        )}
        <ClashList clashes={session.clashes} />
      </div>
      {onAct && (
        <div className={styles.acts}>
          {can.takeAttendance && !isCancelled && (
            <LinkButton small to={`/staff/runs/${session.runId}/attendance?session=${session.id}`}>
              {t('attendance')}
            </LinkButton>
          )}
          {can.manage && <ActionMenu label={t('actions.label', { title: session.title })} actions={actionsOf(session, t, onAct)} />}
        </div>
      )}
    </article>
  );
}

function actionsOf(session: RunSessionView, t: (key: string) => string, onAct: (act: SessionAct, session: RunSessionView) => void): Action[] {
  const act = (id: SessionAct, danger = false): Action => ({ id, label: t(`actions.${id}`), danger, onAction: () => onAct(id, session) });
  return [act('change'), act('materials'), session.state === 'planned' ? act('cancelled', true) : act('planned')];
}

/** A file of the platform, or an address elsewhere, which opens in another window and isn't told where one comes from. */
export function MaterialLink({ material: { id, title, url } }: { material: SessionMaterialView }): ReactNode {
  return url === null ? (
    <a href={address(runSessionRoutes.file.path, { materialId: id })} download>
      <bdi>{title}</bdi>
    </a>
  ) : (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <bdi>{title}</bdi>
    </a>
  );
}
