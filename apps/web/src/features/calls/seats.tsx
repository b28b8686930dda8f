import { nominationRoutes, seatRoutes, type CallView, type SeatLedgerView, type SeatLine } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { DateTimeText } from '../../ui/moment-text';
import { DescriptionList, Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';
import { ledgerQuery, useCallRefresh } from './calls.api';
import styles from './calls.module.css';

const SeatForms = lazy(() => import('./seat-forms'));
const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog')).ConfirmDialog }));
const counters = ['granted', 'extra', 'released', 'held', 'named', 'used', 'remaining'] as const;

/** What is changed about seats: of several members, or of one. */
export type SeatAct = { act: 'grant' } | { act: 'change'; memberId: string; memberName: string; remaining: number };

/** The seats of a run by member, what the call aims at beside them, and every movement. */
export function Seats({ runId, call: view }: { runId: string; call: CallView }): ReactNode {
  const query = useQuery(ledgerQuery(runId));
  return <Await query={query} lines={6}>{(ledger) => <Ledger ledger={ledger} runId={runId} view={view} />}</Await>;
}

function Ledger({ ledger, runId, view }: { ledger: SeatLedgerView; runId: string; view: CallView }): ReactNode {
  const { t } = useTranslation('calls');
  const [act, setAct] = useState<SeatAct | null>(null);
  const [offering, setOffering] = useState(false);
  const [showLines, setShowLines] = useState(false);
  const { capacity, allotted, unallotted, taken, members, can } = ledger;
  return (
    <Section
      title={t('seats.title')}
      action={(
        <div className={styles.row}>
          {can.allot && <Button kind={members.length === 0 ? 'primary' : 'secondary'} onPress={() => setAct({ act: 'grant' })}>{t('seats.grant')}</Button>}
          {can.offerOn && <Button onPress={() => setOffering(true)}>{t('offer.open')}</Button>}
        </div>
      )}
    >
      <DescriptionList
        items={[
          { term: t('seats.capacity'), value: capacity ?? t('seats.noLimit') }, { term: t('seats.allotted'), value: allotted },
          ...(unallotted === null ? [] : [{ term: t('seats.unallotted'), value: unallotted }]), { term: t('seats.taken'), value: taken },
          ...(view.minimum === null ? [] : [{ term: t('field.minimum'), value: view.minimum }]),
        ]}
      />
      {members.length === 0
        ? <EmptyState title={t('seats.none')}>{t('seats.noneLead')}</EmptyState>
        : <MemberTable ledger={ledger} priority={new Set(view.targets.priorityMemberIds)} onAct={setAct} />}
      {members.length > 0 && (
        <details open={showLines} onToggle={(event) => setShowLines(event.currentTarget.open)}>
          <summary>{t('lines.open')}</summary>
          {showLines && <Lines runId={runId} />}
        </details>
      )}
      <Suspense>
        {act && <SeatForms runId={runId} act={act} ledger={ledger} onClose={() => setAct(null)} />}
        {offering && <OfferOn runId={runId} onClose={() => setOffering(false)} />}
      </Suspense>
    </Section>
  );
}

function MemberTable({ ledger: { members, can }, priority, onAct }: { ledger: SeatLedgerView; priority: ReadonlySet<string>; onAct: (act: SeatAct) => void }): ReactNode {
  const { t } = useTranslation('calls');
  const sum = (name: (typeof counters)[number]): number => members.reduce((total, row) => total + row[name], 0);
  return (
    <>
      <p className={styles.soft}>{t('seats.tableHelp')}</p>
      <div className={styles.scroll} role="region" tabIndex={0} aria-label={t('seats.table')}>
        <table className={styles.table} aria-label={t('seats.table')}>
          <thead>
            <tr>
              <th scope="col">{t('seats.member')}</th>
              {counters.map((name) => <th key={name} scope="col">{t(`count.${name}`)}</th>)}
              {can.allot && <th scope="col"><span className="sr-only">{t('seats.actions')}</span></th>}
            </tr>
          </thead>
          <tbody>
            {members.map((row) => (
              <tr key={row.memberId}>
                <th scope="row">{row.memberName}{priority.has(row.memberId) && <span className={styles.soft}> · {t('seats.priority')}</span>}</th>
                {counters.map((name) => <td key={name}>{row[name]}</td>)}
                {can.allot && (
                  <td>
                    <Button small kind="quiet" onPress={() => onAct({ act: 'change', memberId: row.memberId, memberName: row.memberName, remaining: row.remaining })}>
                      {t('seats.change')}<span className="sr-only"> {row.memberName}</span>
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr><th scope="row">{t('seats.sum')}</th>{counters.map((name) => <td key={name}>{sum(name)}</td>)}{can.allot && <td />}</tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

function Lines({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('calls');
  const { list } = useFormats();
  const table = useTable(seatRoutes.lines, { params: { runId } });
  const changes = (row: SeatLine): string => list((['granted', 'extra', 'released', 'held', 'named', 'used'] as const)
    .filter((name) => row[name] !== 0).map((name) => `${t(`count.${name}`)} ${row[name] > 0 ? '+' : '−'}${String(Math.abs(row[name]))}`));
  const why = (row: SeatLine): ReactNode => (row.rule
    ? <>{t('lines.rule', { place: row.rule.place, seats: row.rule.seatsBefore })} <DateTimeText at={row.rule.reserveSince} /></>
    : (row.reason ?? '–'));
  return (
    <DataTable
      table={table}
      caption={t('lines.title')}
      columns={[
        { id: 'member', label: t('seats.member'), cell: (row) => row.memberName },
        { id: 'what', label: t('lines.what'), cell: (row) => t(`movement.${row.movement}`) },
        { id: 'change', label: t('lines.change'), cell: changes },
        { id: 'by', label: t('lines.by'), cell: (row) => row.byName ?? t('lines.platform') },
        { id: 'why', label: t('lines.why'), cell: why, phone: 'labelled' },
        { id: 'at', label: t('lines.at'), sortBy: 'at', cell: (row) => <DateTimeText at={row.at} /> },
      ]}
      rowKey={(row) => row.id}
      rowName={(row) => row.memberName}
      empty={<EmptyState title={t('lines.none')} />}
    />
  );
}

function OfferOn({ runId, onClose }: { runId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('calls');
  const refresh = useCallRefresh(runId);
  const offer = async (): Promise<void> => {
    await call(nominationRoutes.offerOn, { params: { runId }, body: {} });
    await refresh();
    announce(t('offer.done'));
  };
  return <ConfirmDialog title={t('offer.title')} isOpen onClose={onClose} goes={t('offer.goes')} undo={t('offer.undo')} confirmLabel={t('offer.open')} onConfirm={offer} />;
}
