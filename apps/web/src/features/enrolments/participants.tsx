import { enrolmentRoutes, enrolmentStates, type EnrolmentDecision, type RosterRow } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import type { Action } from '../../ui/menu';
import { DateText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { ProgressFigure } from '../../ui/progress';
import { EmptyState } from '../../ui/states';
import styles from './participants.module.css';
import { stateTone } from './state-tone';

// The dialogs come when somebody acts: the table stands sooner.
const AllowAttempt = lazy(async () => ({ default: (await import('./allow-attempt')).AllowAttempt }));
const Complete = lazy(async () => ({ default: (await import('./complete')).Complete }));
const Decide = lazy(async () => ({ default: (await import('./decide')).Decide }));

const decisionOf = { select: 'selected', waitlist: 'waitlisted', decline: 'declined' } as const;

/** Who takes part in a run: to search, filter, sort, export and, where the reader may, to decide on. */
export default function Participants(): ReactNode {
  const { t } = useTranslation('enrolments');
  const { percent } = useFormats();
  const { runId = '' } = useParams();
  const table = useTable(enrolmentRoutes.roster, { params: { runId } });
  const [acting, setActing] = useState<{ act: 'complete' | 'attempt'; rows: readonly RosterRow[]; clear?: () => void } | null>(null);
  const [deciding, setDeciding] = useState<{ row: RosterRow; decision: EnrolmentDecision } | null>(null);
  const actionsFor = (row: RosterRow): Action[] => [
    ...(['select', 'waitlist', 'decline'] as const)
      .filter((name) => row.can[name])
      .map((name) => ({ id: name, label: t(`decide.${name}`), onAction: () => setDeciding({ row, decision: decisionOf[name] }) })),
    ...(row.can.complete ? [{ id: 'complete', label: t('complete.action'), onAction: () => setActing({ act: 'complete', rows: [row] }) }] : []),
    ...(row.can.allowAttempt ? [{ id: 'attempt', label: t('attempt.action'), onAction: () => setActing({ act: 'attempt', rows: [row] }) }] : []),
  ];
  const completes = table.items.some((row) => row.can.complete);
  const decides = table.items.some((row) => actionsFor(row).length > 0);
  return (
    <div className={styles.whole}>
      <FilterBar table={table} searchLabel={t('roster.search')}>
        <FilterSelect
          table={table}
          name="state"
          label={t('roster.state')}
          choices={enrolmentStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('roster.caption')}
        columns={[
          {
            id: 'name', label: t('roster.name'), sortBy: 'name',
            cell: (row) => (
              <span className={styles.person}>
                {/* Isolated, but aligned with the column: a name in Arabic script begins where the others do. */}
                <span>
                  <bdi>{row.fullName}</bdi>
                </span>
                {row.organisationName && <span className={styles.soft}>{row.organisationName}</span>}
              </span>
            ),
          },
          { id: 'state', label: t('roster.state'), cell: (row) => <StatusText tone={stateTone[row.state]}>{t(`state.${row.state}`)}</StatusText> },
          { id: 'progress', label: t('roster.progress'), sortBy: 'progress', cell: (row) => <ProgressCell row={row} /> },
          {
            id: 'score', label: t('roster.score'), sortBy: 'score', number: true, phone: 'labelled',
            cell: ({ progress: { scoreHundredths } }) => (scoreHundredths === null ? '–' : percent(scoreHundredths / 10_000)),
          },
          { id: 'since', label: t('roster.since'), sortBy: 'createdAt', phone: 'left-out', cell: (row) => <DateText at={row.createdAt} /> },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.fullName}
        {...(decides && { rowActions: actionsFor })}
        {...(completes && {
          canSelect: (row: RosterRow) => row.can.complete,
          bulkActions: (rows: readonly RosterRow[], clear: () => void) => (
            <Button kind="primary" onPress={() => setActing({ act: 'complete', rows, clear })}>
              {t('complete.many', { count: rows.length })}
            </Button>
          ),
        })}
        empty={
          <EmptyState title={t('roster.emptyTitle')}>
            <p>{t('roster.empty')}</p>
          </EmptyState>
        }
        exportHref={table.hrefOf(enrolmentRoutes.exportRoster, { runId })}
      />
      <Suspense>
        {acting?.act === 'complete' && <Complete rows={acting.rows} runId={runId} onDone={acting.clear} onClose={() => setActing(null)} />}
        {acting?.act === 'attempt' && acting.rows[0] && <AllowAttempt row={acting.rows[0]} runId={runId} onClose={() => setActing(null)} />}
        {deciding && <Decide {...deciding} runId={runId} onClose={() => setDeciding(null)} />}
      </Suspense>
    </div>
  );
}

function ProgressCell({ row: { fullName, progress } }: { row: RosterRow }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { completedActivities: done, requiredActivities: total, percent } = progress;
  if (total === 0) return '–';
  return <ProgressFigure label={t('roster.progressOf', { name: fullName, done, total })} percent={percent} />;
}
