import { reviewKinds, reviewRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DateTimeText } from '../../ui/moment-text';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import { AboutText } from './about-text';
import { decidedKey } from './decided-key';

/** What waits for a decision in the spaces that the reader looks after. */
export default function ReviewPage(): ReactNode {
  const { t } = useTranslation('review');
  const table = useTable(reviewRoutes.list);
  return (
    <Stack>
      <PageHeader title={t('title')} lead={t('lead')} />
      <FilterBar table={table}>
        <FilterSelect table={table} name="state" label={t('state')} choices={[{ value: 'settled', label: t('states.settled') }]} />
        <FilterSelect table={table} name="kind" label={t('kind')} choices={reviewKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
        <FilterSelect table={table} name="assignee" label={t('assignee')} choices={(['me', 'nobody'] as const).map((value) => ({ value, label: t(`assignees.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('title')}
        rowKey={({ id }) => id}
        rowName={({ kind, about }) => `${t(`kinds.${kind}`)} ${about?.title ?? ''}`.trim()}
        columns={[
          { id: 'kind', label: t('kind'), cell: ({ id, kind }) => <Link to={`/staff/review/${id}`}>{t(`kinds.${kind}`)}</Link> },
          { id: 'about', label: t('about'), cell: (row) => <AboutText item={row} /> },
          { id: 'space', label: t('space'), cell: ({ spaceName }) => <bdi>{spaceName ?? t('office')}</bdi> },
          { id: 'since', label: t('since'), sortBy: 'createdAt', cell: ({ createdAt }) => <DateTimeText at={createdAt} />, phone: 'labelled' },
          { id: 'assignee', label: t('assignee'), cell: ({ kind, state, decision, assignee }) => (state === 'open' ? <bdi>{assignee?.name ?? '–'}</bdi> : t(decision ? decidedKey(kind, decision) : 'states.gone')), phone: 'labelled' },
        ]}
        empty={<EmptyState title={t('none')}>{t('noneLead')}</EmptyState>}
      />
    </Stack>
  );
}
