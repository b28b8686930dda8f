import { jobStates, operationsRoutes, type JobRow, type JobStateView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';
import styles from './operations.module.css';
import { jobSummaryQuery, useJobsRefresh, useJobsWatch } from './operations.api';

const tones: Readonly<Record<JobStateView, Tone>> = { waiting: 'neutral', running: 'info', failed: 'danger', done: 'success' };

/** The work that goes on behind the pages: what waits, runs, failed and is done. */
export default function JobsPage(): ReactNode {
  const { t } = useTranslation('operations');
  const { number } = useFormats();
  const table = useTable(operationsRoutes.jobs);
  const { data: summary } = useQuery(jobSummaryQuery);
  const { retry, failure } = useRetry();
  useJobsWatch();
  return (
    <Stack>
      <PageHeader title={t('jobs.title')} lead={t('jobs.lead')} />
      {summary && (
        <ul className={styles.counts} aria-label={t('jobs.counts')}>
          {jobStates.map((state) => (
            <li key={state}>
              <strong>{number(summary.counts[state])}</strong> {t(`state.${state}`)}
            </li>
          ))}
        </ul>
      )}
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <FilterBar table={table}>
        <FilterSelect
          table={table}
          name="state"
          label={t('jobs.state')}
          choices={jobStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
        <FilterSelect
          table={table}
          name="name"
          label={t('jobs.name')}
          choices={(summary?.names ?? []).map((name) => ({ value: name, label: name }))}
        />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('jobs.title')}
        columns={[
          { id: 'name', label: t('jobs.name'), cell: (row) => <JobName row={row} /> },
          { id: 'state', label: t('jobs.state'), cell: (row) => <JobState row={row} /> },
          { id: 'attempts', label: t('jobs.attempts'), number: true, phone: 'labelled', cell: (row) => number(row.attempts) },
          { id: 'created', label: t('jobs.created'), sortBy: 'createdAt', phone: 'labelled', cell: (row) => <DateTimeText at={row.createdAt} /> },
          { id: 'due', label: t('jobs.due'), sortBy: 'runAt', phone: 'left-out', cell: (row) => <DateTimeText at={row.finishedAt ?? row.runAt} /> },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowActions={(row) => (row.can.retry ? [{ id: 'retry', label: t('jobs.retry'), onAction: () => void retry(row) }] : [])}
        empty={<EmptyState title={t('jobs.none')}>{t('jobs.noneLead')}</EmptyState>}
      />
    </Stack>
  );
}

function useRetry(): { retry: (row: JobRow) => Promise<void>; failure: string | undefined } {
  const { t } = useTranslation('operations');
  const { sentence } = useProblemText();
  const refresh = useJobsRefresh();
  const [failure, setFailure] = useState<string>();
  const retry = async ({ id }: JobRow): Promise<void> => {
    setFailure(undefined);
    try {
      await call(operationsRoutes.retryJob, { params: { jobId: id } });
      announce(t('jobs.retried'));
    } catch (error) {
      setFailure(sentence(error));
    }
    await refresh();
  };
  return { retry, failure };
}

/** The name, and the ids that it is about. */
function JobName({ row }: { row: JobRow }): ReactNode {
  const ids = Object.entries(row.payload).map(([name, value]) => `${name} ${String(value)}`);
  return (
    <span className={styles.job}>
      <span>{row.name}</span>
      {ids.length > 0 && <span className={styles.ids}>{ids.join(' · ')}</span>}
    </span>
  );
}

function JobState({ row }: { row: JobRow }): ReactNode {
  const { t } = useTranslation('operations');
  const { number } = useFormats();
  const [first = '', ...rest] = (row.error ?? '').split('\n');
  return (
    <div className={styles.state}>
      <StatusText tone={tones[row.state]}>{t(`state.${row.state}`)}</StatusText>
      {row.state === 'running' && row.progress && (
        <Progress
          label={t('jobs.progress')}
          done={row.progress.done}
          total={row.progress.total}
          words={t('jobs.doneOf', { done: number(row.progress.done), total: number(row.progress.total) })}
        />
      )}
      {first !== '' && (
        <details className={styles.error}>
          <summary>{first}</summary>
          <pre tabIndex={0}>{rest.length > 0 ? rest.join('\n') : first}</pre>
        </details>
      )}
    </div>
  );
}
