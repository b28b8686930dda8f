import { agencyKinds, enrolmentDecisions, enrolmentStates, selectionRoutes, type CandidateView, type EnrolmentDecision, type SelectionDesk } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTable } from '../../platform/api/use-table';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import type { Action } from '../../ui/menu';
import { DateText } from '../../ui/moment-text';
import { Await, EmptyState } from '../../ui/states';
import { BalanceBoard } from './balance-board';
import { CandidateName, Checks, Score, Where } from './candidate-cells';
import { deskQuery } from './selection.api';
import styles from './selection.module.css';
import { StagedSummary } from './staged-summary';

// The dialogs come when somebody acts: the table stands sooner.
const ScoreCandidate = lazy(async () => ({ default: (await import('./score-candidate')).ScoreCandidate }));
const Stage = lazy(async () => ({ default: (await import('./stage')).Stage }));
const WaitingList = lazy(async () => ({ default: (await import('./waiting-list')).WaitingList }));

const abilityOf = { selected: 'select', waitlisted: 'waitlist', declined: 'decline' } as const;
/** What somebody is about to decide, on whom. */
interface Deciding {
  rows: readonly CandidateView[];
  decision: EnrolmentDecision | null;
  clear?: () => void;
}

/** The selection desk of a run: candidates side by side, what is staged, and how mixed the group would be. */
export default function SelectionPage(): ReactNode {
  const { runId = '' } = useParams();
  const query = useQuery(deskQuery(runId));
  return (
    <Await query={query} lines={10}>
      {(desk) => <Desk desk={desk} />}
    </Await>
  );
}

function Desk({ desk }: { desk: SelectionDesk }): ReactNode {
  const { t } = useTranslation('selection');
  const { runId } = desk;
  const table = useTable(selectionRoutes.candidates, { params: { runId }, fixed: { limit: 100 } });
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [scoring, setScoring] = useState<CandidateView | null>(null);
  const actionsFor = (row: CandidateView): Action[] => [
    ...(row.can.score ? [{ id: 'score', label: t('score.action'), onAction: () => setScoring(row) }] : []),
    ...enrolmentDecisions
      .filter((decision) => row.can[abilityOf[decision]] && row.staged?.decision !== decision)
      .map((decision) => ({ id: decision, label: t(`stage.${decision}`), onAction: () => setDeciding({ rows: [row], decision }) })),
    ...(row.staged ? [{ id: 'unstage', label: t('stage.back'), onAction: () => setDeciding({ rows: [row], decision: null }) }] : []),
  ];
  const decidable = (row: CandidateView): boolean => row.can.select || row.can.waitlist || row.can.decline;
  const next = (row: CandidateView): CandidateView | null => table.items[table.items.findIndex(({ enrolmentId }) => enrolmentId === row.enrolmentId) + 1] ?? null;
  return (
    <div className={styles.whole}>
      <StagedSummary desk={desk} />
      <BalanceBoard balance={desk.balance} capacity={desk.capacity} />
      <FilterBar table={table} searchLabel={t('list.search')}>
        <FilterSelect table={table} name="state" label={t('list.state')} choices={enrolmentStates.map((value) => ({ value, label: t(`state.${value}`) }))} />
        <FilterSelect
          table={table}
          name="staged"
          label={t('list.staged')}
          choices={[...enrolmentDecisions, 'none' as const].map((value) => ({ value, label: t(`staged.${value}`) }))}
        />
        <FilterSelect
          table={table}
          name="memberId"
          label={t('list.member')}
          choices={desk.balance.members.flatMap(({ memberId, name }) => (memberId !== null && name !== null ? [{ value: memberId, label: name }] : []))}
        />
        <FilterSelect table={table} name="agencyKind" label={t('list.agencyKind')} choices={agencyKinds.map((value) => ({ value, label: t(`agency.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('list.caption')}
        columns={[
          { id: 'name', label: t('list.name'), sortBy: 'name', cell: (row) => <CandidateName row={row} /> },
          { id: 'where', label: t('list.stands'), cell: (row) => <Where row={row} timeZone={desk.timeZone} /> },
          { id: 'checks', label: t('list.checks'), cell: (row) => <Checks checks={row.checks} /> },
          { id: 'score', label: t('list.score'), sortBy: 'score', number: true, phone: 'labelled', cell: (row) => <Score row={row} /> },
          { id: 'since', label: t('list.since'), sortBy: 'since', phone: 'left-out', cell: (row) => <DateText at={row.since} /> },
        ]}
        rowKey={(row) => row.enrolmentId}
        rowName={(row) => row.fullName}
        rowActions={actionsFor}
        canSelect={decidable}
        bulkActions={(rows, clear) => (
          <>
            {enrolmentDecisions.map((decision) => {
              const fit = rows.filter((row) => row.can[abilityOf[decision]]);
              if (fit.length === 0) return null;
              return (
                <Button key={decision} kind={decision === 'selected' ? 'primary' : 'secondary'} onPress={() => setDeciding({ rows: fit, decision, clear })}>
                  {t(`stage.many.${decision}`, { count: fit.length })}
                </Button>
              );
            })}
            {rows.some(({ staged }) => staged) && (
              <Button onPress={() => setDeciding({ rows: rows.filter(({ staged }) => staged), decision: null, clear })}>{t('stage.back')}</Button>
            )}
          </>
        )}
        empty={
          <EmptyState title={t('list.emptyTitle')}>
            <p>{t('list.empty')}</p>
          </EmptyState>
        }
        exportHref={table.hrefOf(selectionRoutes.exportCandidates, { runId })}
      />
      <Suspense>
        {desk.waiting > 0 && <WaitingList runId={runId} />}
        {deciding && <Stage runId={runId} {...deciding} onClose={() => setDeciding(null)} />}
        {scoring && (
          <ScoreCandidate key={scoring.enrolmentId} row={scoring} desk={desk} next={next(scoring)} onNext={setScoring} onClose={() => setScoring(null)} />
        )}
      </Suspense>
    </div>
  );
}
