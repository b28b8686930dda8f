import { attendanceRoutes, type AttendanceMatrix } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../../platform/api/address';
import { dayText, momentText } from '../../../platform/i18n/moments';
import { useFormats, useRegion } from '../../../platform/i18n/region';
import { Button, DownloadLink } from '../../../ui/button';
import { StatusText } from '../../../ui/notice';
import { useExport } from '../../../ui/use-export';
import { stateTone } from '../words';
import styles from './run.module.css';

const RuleDialog = lazy(async () => ({ default: (await import('./rule-dialog')).RuleDialog }));

type Session = AttendanceMatrix['sessions'][number];

/** A run's attendance in figures, as bars by session and as a table of everybody. */
export function Overview({ matrix, runId, onSession }: { matrix: AttendanceMatrix; runId: string; onSession: (id: string) => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const { percent } = useFormats();
  const fetchFile = useExport();
  const [setting, setSetting] = useState(false);
  const { rule, can } = matrix;
  return (
    <div className={styles.whole}>
      <div className={styles.rule}>
        <p>
          {t('rule.words', { percent: percent(rule.thresholdPercent / 100), minutes: rule.lateAfterMinutes })} {t(`rule.late.${rule.lateCounts}`)} {t(`rule.excused.${rule.excusedCounts}`)}
        </p>
        <div className={styles.buttons}>
          {can.setRule && <Button onPress={() => setSetting(true)}>{t('rule.change')}</Button>}
          <DownloadLink href={address(attendanceRoutes.exportRun.path, { runId })} onFetch={fetchFile}>{t('run.export')}</DownloadLink>
        </div>
      </div>
      <Bars sessions={matrix.sessions} onSession={onSession} />
      <Matrix matrix={matrix} />
      <Suspense>{setting && <RuleDialog rule={rule} runId={runId} onClose={() => setSetting(false)} />}</Suspense>
    </div>
  );
}

/** How many came to each session: a bar with its figures. */
function Bars({ sessions, onSession }: { sessions: readonly Session[]; onSession: (id: string) => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const { number } = useFormats();
  const { locale } = useRegion();
  return (
    <section>
      <h2>{t('run.bars')}</h2>
      <ol className={styles.bars}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.bar}>
            <button type="button" className={styles.session} onClick={() => onSession(session.id)}>
              <span className={styles.soft}>{momentText(new Date(session.startsAt), 'date-time', locale, session.timeZone)}</span>
              <span>{session.title}</span>
            </button>
            {session.isCancelled ? (
              <span className={styles.soft}>{t('run.cancelled')}</span>
            ) : !session.begun ? (
              <span className={styles.soft}>{t('run.toCome')}</span>
            ) : (
              <span className={styles.figures}>
                <progress className={styles.share} value={session.attended} max={Math.max(1, session.expected)} aria-label={t('run.cameTo', { title: session.title })} />
                <span>
                  {t('run.cameOf', { attended: number(session.attended), expected: number(session.expected) })}
                  {session.unmarked > 0 && <span className={styles.soft}> · {t('run.unmarked', { count: session.unmarked })}</span>}
                  {session.clashes > 0 && <> · <StatusText tone="warning">{t('run.clashes', { count: session.clashes })}</StatusText></>}
                </span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Everybody by every session; a letter for each state, its word for those who hear it. */
function Matrix({ matrix: { sessions, rows } }: { matrix: AttendanceMatrix }): ReactNode {
  const { t } = useTranslation('attendance');
  const { percent } = useFormats();
  const { locale } = useRegion();
  const shown = sessions.map((session, index) => ({ session, index })).filter(({ session }) => !session.isCancelled);
  return (
    <section>
      <h2>{t('matrix.title')}</h2>
      <p className={styles.soft}>{t('matrix.legend')}</p>
      <div className={styles.scroll} role="region" aria-label={t('matrix.title')} tabIndex={0}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col" className={styles.first}>{t('matrix.name')}</th>
              <th scope="col" className={styles.total}>{t('matrix.share')}</th>
              {shown.map(({ session }) => (
                <th key={session.id} scope="col" title={session.title}>
                  <span className={styles.day}>{dayText(session.startsAt.slice(0, 10), locale).replace(/\s?\d{4}$/, '')}</span>
                  <span className="sr-only">{session.title}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.enrolmentId}>
                <th scope="row" className={styles.first}><bdi>{row.fullName}</bdi></th>
                <td className={styles.total} data-low={!row.share.meetsThreshold || undefined}>
                  {row.share.percent === null ? '–' : percent(row.share.percent / 100)}
                  {!row.share.meetsThreshold && <span className="sr-only"> {t('matrix.below')}</span>}
                </td>
                {shown.map(({ session, index }) => {
                  const cell = row.cells[index];
                  const state = cell?.clash ? 'clash' : (cell?.state ?? 'unmarked');
                  return (
                    <td key={session.id} data-tone={state === 'clash' ? 'warning' : stateTone[state]}>
                      <span aria-hidden="true">{t(`matrix.letter.${state}`)}</span>
                      <span className="sr-only">{t(state === 'clash' ? 'desk.dispute' : `state.${state}`)}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
