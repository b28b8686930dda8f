import { closingRoutes, type ClosingPerson, type ClosingView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { closingQuery } from './closings.api';
import styles from './closings.module.css';

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog')).ConfirmDialog }));
const Choose = lazy(async () => ({ default: (await import('./choose-result')).ChooseResult }));
const Reopen = lazy(async () => ({ default: (await import('./reopen-run')).ReopenRun }));

/** Where each thing that is missing is mended; empty for the run's first page. */
const places: Readonly<Record<ClosingView['checks'][number]['kind'], string | null>> = {
  not_over: null, attendance_missing: 'attendance', attendance_disputed: 'attendance', tests_missing: 'evaluation', undecided: '', still_active: null,
};

/** The end of a run: what is missing, what becomes of everybody, and closing it. */
export default function RunClosingTab(): ReactNode {
  const { runId = '' } = useParams();
  const query = useQuery(closingQuery(runId));
  return (
    <Await query={query} lines={8}>
      {(view) => <Whole view={view} runId={runId} />}
    </Await>
  );
}

function Whole({ view, runId }: { view: ClosingView; runId: string }): ReactNode {
  const { t } = useTranslation('closings');
  const { number } = useFormats();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'close' | 'reopen' | null>(null);
  const [choosing, setChoosing] = useState<ClosingPerson | null>(null);
  const { state, checks, people, job, history, can } = view;
  const due = people.filter(({ certified }) => !certified);
  const close = async (): Promise<void> => {
    client.setQueryData(closingQuery(runId).queryKey, await call(closingRoutes.close, { params: { runId }, body: {} }));
    announce(t('begun'));
  };
  return (
    <div className={styles.whole}>
      {state === 'running' && job && (
        <div className={styles.progress}>
          <Progress label={t('running')} done={job.done} total={job.total} words={t('doneOf', { done: number(job.done), total: number(job.total) })} />
          <p className={styles.soft}>{t('leave')}</p>
        </div>
      )}
      {job?.state === 'failed' && (
        <Notice tone="danger" title={t('failedTitle')} live>
          <p>{t('failed')}</p>
          <Button onPress={() => void close()}>{t('again')}</Button>
        </Notice>
      )}
      {state === 'closed' && (
        <Notice tone="success" title={t('closedTitle')} live>
          <p>{t('closed')}</p>
        </Notice>
      )}
      {state === 'open' && (
        <Section title={t('checks')}>
          {checks.length === 0 && <p>{t('nothingMissing')}</p>}
          <ul className={styles.list}>
            {checks.map(({ kind, count, blocks }) => {
              const place = places[kind];
              return (
                <li key={kind} className={styles.check}>
                  <StatusText tone={blocks ? 'danger' : 'warning'}>{t(`check.${kind}`, { count })}</StatusText>
                  {place !== null && <Link to={place === '' ? `/staff/runs/${runId}` : `/staff/runs/${runId}/${place}`}>{t(`mend.${kind}`)}</Link>}
                </li>
              );
            })}
          </ul>
        </Section>
      )}
      <Section
        title={t('people')}
        action={
          <div className={styles.buttons}>
            {can.close && (
              <Button kind="primary" onPress={() => setAsking('close')}>
                {t('close')}
              </Button>
            )}
            {can.reopen && <Button onPress={() => setAsking('reopen')}>{t('reopen')}</Button>}
          </div>
        }
      >
        {view.certificateType === null && <Notice>{t('noCertificates')}</Notice>}
        <People people={people} canChoose={can.choose} onChoose={setChoosing} />
      </Section>
      {history.length > 0 && (
        <Section title={t('history')}>
          <ul className={styles.list}>
            {history.map((entry) => (
              <li key={entry.closedAt}>
                <p>
                  {t('closedBy', { name: entry.closedByName })} <DateTimeText at={entry.closedAt} />
                </p>
                {entry.reopenedAt && (
                  <p>
                    {t('reopenedBy', { name: entry.reopenedByName ?? '' })} <DateTimeText at={entry.reopenedAt} />: <span dir="auto">{entry.reopenReason}</span>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Suspense>
        {asking === 'close' && (
          <ConfirmDialog
            isOpen
            title={t('confirmTitle')}
            goes={t('confirmGoes', { count: due.length })}
            undo={t('confirmUndo')}
            confirmLabel={t('close')}
            danger={false}
            onClose={() => setAsking(null)}
            onConfirm={close}
          />
        )}
        {asking === 'reopen' && <Reopen runId={runId} onClose={() => setAsking(null)} />}
        {choosing && <Choose runId={runId} person={choosing} onClose={() => setChoosing(null)} />}
      </Suspense>
    </div>
  );
}

function People({ people, canChoose, onChoose }: { people: readonly ClosingPerson[]; canChoose: boolean; onChoose: (person: ClosingPerson) => void }): ReactNode {
  const { t } = useTranslation('closings');
  const { percent } = useFormats();
  return (
    <div className={styles.scroll} role="region" aria-label={t('people')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col" className={styles.number}>{t('attendance')}</th>
            <th scope="col">{t('result')}</th>
            {canChoose && <th scope="col">{t('actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const { enrolmentId, fullName, attendance, certified, chosen, proposed, why } = person;
            return (
              <tr key={enrolmentId}>
                <th scope="row"><bdi>{fullName}</bdi></th>
                <td className={styles.number}>
                  {attendance ? `${percent(attendance.percent / 100)} (${t('attended', { attended: attendance.attended, of: attendance.of })})` : '–'}
                </td>
                <td>
                  <strong>{t(certified ? 'certified' : `results.${chosen?.result ?? proposed}`)}</strong>
                  {!certified && <p className={styles.soft}>{chosen ? t('chosen', { reason: chosen.reason }) : t(`why.${why}`)}</p>}
                </td>
                {canChoose && (
                  <td>
                    {!certified && (
                      <Button kind="quiet" onPress={() => onChoose(person)} aria-label={t('chooseFor', { name: fullName })}>
                        {t('choose')}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
