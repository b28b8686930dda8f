import { memberTypes, organisationRoutes, regions } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DayText } from '../../ui/moment-text';
import { PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { MemberDots } from './member-dots';

/** Who belongs to the Bali Process: a dot for each member by region, and the registry as a table beside it. */
export default function MembersPage(): ReactNode {
  const { t } = useTranslation('organisations');
  const table = useTable(organisationRoutes.list, { fixed: { kind: 'member', limit: 100 } });
  const all = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => call(organisationRoutes.list, { query: { kind: 'member', limit: 100 }, signal }),
  });
  return (
    <Stack>
      <PageHeader title={t('members.title')} lead={t('members.lead')} />
      <Section title={t('members.byRegion')}>
        <Await query={all} lines={6}>
          {({ items }) => <MemberDots members={items} />}
        </Await>
      </Section>
      <Section title={t('members.registry')}>
        <FilterBar table={table} searchLabel={t('members.search')}>
          <FilterSelect table={table} name="region" label={t('members.region')} choices={regions.map((value) => ({ value, label: t(`region.${value}`) }))} />
          <FilterSelect table={table} name="type" label={t('members.type')} choices={memberTypes.map((value) => ({ value, label: t(`type.${value}`) }))} />
        </FilterBar>
        <DataTable
          table={table}
          caption={t('members.title')}
          columns={[
            { id: 'name', label: t('members.name'), sortBy: 'name', cell: (row) => row.name },
            { id: 'code', label: t('members.code'), cell: (row) => row.code, phone: 'left-out' },
            { id: 'type', label: t('members.type'), cell: (row) => (row.memberType ? t(`type.${row.memberType}`) : '–') },
            { id: 'region', label: t('members.region'), cell: (row) => (row.region ? t(`region.${row.region}`) : '–') },
            { id: 'since', label: t('members.since'), cell: (row) => (row.memberSince ? <DayText from={row.memberSince} /> : '–'), phone: 'left-out' },
          ]}
          rowKey={(row) => row.id}
          rowName={(row) => row.name}
          empty={<EmptyState title={t('members.none')} />}
        />
      </Section>
    </Stack>
  );
}
