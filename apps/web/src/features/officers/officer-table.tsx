import { officerRoutes, type OwnMember } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { StatusText } from '../../ui/notice';
import { EmptyState } from '../../ui/states';

/** A member's officers, as far as the reader may see them. */
export default function OfficerTable({ member }: { member: OwnMember }): ReactNode {
  const { t } = useTranslation('officers');
  const table = useTable(officerRoutes.list, { fixed: { memberId: member.id } });
  return (
    <>
      <FilterBar table={table} searchLabel={t('search')}>
        {member.agencies.length > 0 && (
          <FilterSelect table={table} name="organisationId" label={t('agency')} choices={[member, ...member.agencies].map(({ id, name }) => ({ value: id, label: name }))} />
        )}
        <FilterSelect table={table} name="state" label={t('state')} choices={(['active', 'closed'] as const).map((state) => ({ value: state, label: t(`states.${state}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('title', { member: member.name })}
        columns={[
          { id: 'name', label: t('name'), sortBy: 'name', cell: (row) => <span dir="auto">{row.fullName}</span> },
          { id: 'agency', label: t('agency'), cell: (row) => [row.organisationName, row.title].filter(Boolean).join(', ') },
          { id: 'state', label: t('state'), cell: (row) => <StatusText tone={row.state === 'active' ? 'success' : 'neutral'}>{t(`states.${row.state}`)}</StatusText> },
          { id: 'course', label: t('lastCourse'), phone: 'labelled', cell: (row) => (row.lastCourse ? t('course', { title: row.lastCourse.title, state: t(`enrolment.${row.lastCourse.state}`) }) : '–') },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.fullName}
        empty={<EmptyState title={t('none')}>{t('noneHelp')}</EmptyState>}
      />
    </>
  );
}
