import { auditActions, auditRoutes, type AuditEntryRow } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DateTimeText } from '../../ui/moment-text';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import { ChainState } from './chain-state';
import { DayFilter } from './day-filter';
import { EntryDetails } from './entry-details';
import { useAuditWords } from './use-audit-words';

/** Who did what, for administrators. */
export default function AuditPage(): ReactNode {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const table = useTable(auditRoutes.list);
  const [shown, setShown] = useState<AuditEntryRow | null>(null);
  const name = (person: AuditEntryRow['actor']): ReactNode => person && <span dir="auto">{person.fullName || t('erased')}</span>;
  return (
    <Stack>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ChainState />
      <FilterBar table={table} searchLabel={t('search')}>
        <FilterSelect
          table={table}
          name="action"
          label={t('action')}
          choices={auditActions.map((action) => ({ value: action, label: words.action(action) }))}
        />
        <DayFilter table={table} name="from" label={t('from')} />
        <DayFilter table={table} name="to" label={t('to')} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('title')}
        columns={[
          { id: 'action', label: t('action'), cell: (row) => words.action(row.action) },
          { id: 'who', label: t('who'), phone: 'labelled', cell: (row) => name(row.actor) ?? t(`origin.${row.origin}`) },
          { id: 'whom', label: t('whom'), phone: 'labelled', cell: (row) => name(row.person) ?? '–' },
          { id: 'when', label: t('when'), sortBy: 'occurredAt', phone: 'labelled', cell: (row) => <DateTimeText at={row.occurredAt} /> },
          { id: 'address', label: t('address'), phone: 'left-out', cell: (row) => row.source?.address ?? '–' },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => words.action(row.action)}
        rowActions={(row) => [
          { id: 'details', label: t('details'), onAction: () => setShown(row) },
          ...(row.person ? [{ id: 'person', label: t('onlyPerson'), to: `?personId=${row.person.id}` }] : []),
          ...(row.actor ? [{ id: 'actor', label: t('onlyActor'), to: `?actorId=${row.actor.id}` }] : []),
          { id: 'subject', label: t('onlySubject'), to: `?subjectId=${row.subject.id}` },
        ]}
        exportHref={table.hrefOf(auditRoutes.exported)}
        empty={<EmptyState title={t('none')}>{t('noneLead')}</EmptyState>}
      />
      {shown && <EntryDetails entry={shown} onClose={() => setShown(null)} />}
    </Stack>
  );
}
