import { factorResetRoutes, factorResetStates, type FactorResetState, type FactorResetView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../../platform/api/use-table';
import { LinkButton } from '../../../ui/button';
import { DataTable } from '../../../ui/data-table';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar';
import type { Action } from '../../../ui/menu';
import { DateTimeText } from '../../../ui/moment-text';
import { StatusText, type Tone } from '../../../ui/notice';
import { PageHeader, Stack } from '../../../ui/page';
import { EmptyState } from '../../../ui/states';
import styles from './factor-resets-page.module.css';

// Only for the moment of deciding.
const DecideReset = lazy(() => import('./decide-reset'));

const toneOf: Readonly<Record<FactorResetState, Tone>> = { open: 'warning', confirmed: 'success', withdrawn: 'neutral', expired: 'neutral' };

/** Requests to take lost second steps away: one administrator asks, another one confirms here. */
export default function FactorResetsPage(): ReactNode {
  const { t } = useTranslation('identity');
  const table = useTable(factorResetRoutes.list);
  const [asked, setAsked] = useState<{ what: 'confirm' | 'withdraw'; reset: FactorResetView } | null>(null);
  const actionsOf = (reset: FactorResetView): Action[] => [
    ...(reset.can.confirm ? [{ id: 'confirm', label: t('resets.confirm.submit'), danger: true, onAction: () => setAsked({ what: 'confirm', reset }) }] : []),
    ...(reset.can.withdraw ? [{ id: 'withdraw', label: t('resets.withdraw.submit'), onAction: () => setAsked({ what: 'withdraw', reset }) }] : []),
  ];
  return (
    <Stack>
      <PageHeader title={t('resets.title')} lead={t('resets.lead')} />
      <FilterBar table={table}>
        <FilterSelect table={table} name="state" label={t('resets.state')} choices={factorResetStates.map((state) => ({ value: state, label: t(`resets.states.${state}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('resets.title')}
        columns={[
          { id: 'person', label: t('resets.person'), cell: (row) => <span dir="auto">{row.person.fullName}</span> },
          { id: 'state', label: t('resets.state'), cell: (row) => <State row={row} /> },
          { id: 'reason', label: t('resets.reason'), phone: 'labelled', cell: (row) => <p dir="auto" className={styles.reason}>{row.reason}</p> },
          { id: 'askedBy', label: t('resets.askedBy'), phone: 'labelled', cell: (row) => <span dir="auto">{row.requestedBy.fullName}</span> },
          { id: 'asked', label: t('resets.asked'), sortBy: 'requestedAt', phone: 'labelled', cell: (row) => <DateTimeText at={row.requestedAt} /> },
          { id: 'until', label: t('resets.until'), phone: 'labelled', cell: (row) => <DateTimeText at={row.expiresAt} /> },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.person.fullName}
        rowActions={actionsOf}
        empty={
          <EmptyState title={t('resets.none')} action={<LinkButton to="/staff/people">{t('resets.people')}</LinkButton>}>
            {t('resets.noneLead')}
          </EmptyState>
        }
      />
      <Suspense>{asked && <DecideReset reset={asked.reset} what={asked.what} onClose={() => setAsked(null)} />}</Suspense>
    </Stack>
  );
}

function State({ row }: { row: FactorResetView }): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <div>
      <StatusText tone={toneOf[row.state]}>{t(`resets.states.${row.state}`)}</StatusText>
      {row.endedBy && row.endedAt && (
        <p className={styles.facts}>
          <span dir="auto">{row.endedBy.fullName}</span>, <DateTimeText at={row.endedAt} />
        </p>
      )}
    </div>
  );
}
