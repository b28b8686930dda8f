import type { OwnAttendance } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../platform/i18n/region';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { Button, LinkButton } from '../../../ui/button';
import { DateTimeText } from '../../../ui/moment-text';
import { StatusText } from '../../../ui/notice';
import { PageHeader, Section, Stack } from '../../../ui/page';
import { ProgressFigure } from '../../../ui/progress';
import { Await, EmptyState } from '../../../ui/states';
import { ownQuery } from '../attendance.api';
import { stateTone } from '../words';
import styles from './own.module.css';

const AppealDialog = lazy(async () => ({ default: (await import('./appeal-dialog')).AppealDialog }));

type Session = OwnAttendance['sessions'][number];

/** One's own attendance, run by run, with what isn't right to be said. */
export default function OwnAttendancePage(): ReactNode {
  return (
    <RequireSignIn>
      <Own />
    </RequireSignIn>
  );
}

function Own(): ReactNode {
  const { t } = useTranslation('attendance');
  const client = useQueryClient();
  const query = useQuery(ownQuery);
  const [appealing, setAppealing] = useState<Session | null>(null);
  return (
    <Stack>
      <PageHeader title={t('own.title')} lead={t('own.lead')} action={<LinkButton kind="primary" to="/attend">{t('own.scan')}</LinkButton>} />
      <Await query={query} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('own.emptyTitle')}>
              <p>{t('own.empty')}</p>
            </EmptyState>
          ) : (
            <Stack>{items.map((run) => <Run key={run.runId} run={run} onAppeal={setAppealing} />)}</Stack>
          )
        }
      </Await>
      <Suspense>
        {appealing && <AppealDialog session={appealing} onClose={() => setAppealing(null)} onDone={() => void client.invalidateQueries({ queryKey: ownQuery.queryKey })} />}
      </Suspense>
    </Stack>
  );
}

function Run({ run, onAppeal }: { run: OwnAttendance; onAppeal: (session: Session) => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const { percent, number } = useFormats();
  const { share, rule } = run;
  return (
    <Section title={`${run.courseTitle} (${run.runCode})`}>
      <div className={styles.share}>
        {share.percent !== null && <ProgressFigure label={t('own.share')} percent={share.percent} />}
        <p>
          {share.percent === null ? t('own.notYet') : t('own.attended', { attended: number(share.attended), of: number(share.of) })}{' '}
          {t('own.needed', { percent: percent(rule.thresholdPercent / 100) })}
        </p>
      </div>
      <ul className={styles.sessions}>
        {run.sessions.map((session) => (
          <li key={session.id} className={styles.session}>
            <div className={styles.words}>
              <span>{session.title}</span>
              <span className={styles.soft}><DateTimeText at={session.startsAt} venueZone={session.timeZone} /></span>
              {session.reason && <bdi className={styles.soft}>{session.reason}</bdi>}
              {session.appeal && (
                <span className={styles.soft}>
                  {session.appeal.answer === null ? t('own.appealed') : t('own.answered')} {session.appeal.answer && <bdi>{session.appeal.answer}</bdi>}
                </span>
              )}
            </div>
            <div className={styles.state}>
              {session.isCancelled ? (
                <span className={styles.soft}>{t('run.cancelled')}</span>
              ) : session.clash ? (
                <StatusText tone="warning">{t('desk.dispute')}</StatusText>
              ) : (
                <StatusText tone={stateTone[session.state]}>{t(`state.${session.state}`)}</StatusText>
              )}
              {session.canAppeal && (
                <Button small onPress={() => onAppeal(session)} aria-label={t('own.appealOf', { title: session.title })}>
                  {t('own.appeal')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
