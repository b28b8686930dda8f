import { vettingRoutes, vettingRules, vettingStates } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../../platform/api/use-table';
import { DataTable } from '../../../ui/data-table';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar';
import { DateText } from '../../../ui/moment-text';
import { Badge, StatusText } from '../../../ui/notice';
import { EmptyState } from '../../../ui/states';
import { requestTones } from '../states';
import { OfficeFrame } from './office-frame';

/** Requests to join RILON, those in which something happened last on top. */
export default function RequestsPage(): ReactNode {
  const { t } = useTranslation('vetting');
  const table = useTable(vettingRoutes.list);
  return (
    <OfficeFrame>
      <FilterBar table={table} searchLabel={t('office.search')}>
        <FilterSelect table={table} name="state" label={t('office.state')} choices={vettingStates.map((value) => ({ value, label: t(`requestStates.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('office.requests')}
        columns={[
          { id: 'name', label: t('office.candidate'), cell: (row) => <Link to={`/staff/rilon/${row.id}`}><bdi>{row.name}</bdi></Link> },
          { id: 'agency', label: t('agency'), cell: (row) => <bdi>{row.agencyName}</bdi>, phone: 'labelled' },
          {
            id: 'state', label: t('office.state'), phone: 'labelled',
            cell: (row) => <><StatusText tone={requestTones[row.state]}>{t(`requestStates.${row.state}`)}</StatusText> {row.openObjections > 0 && <Badge tone="danger">{t('office.objections', { count: row.openObjections })}</Badge>}</>,
          },
          { id: 'vouches', label: t('office.vouches'), cell: (row) => t('office.vouchesOf', { count: row.vouches, of: vettingRules.vouches }), phone: 'labelled' },
          { id: 'window', label: t('office.window'), cell: (row) => row.windowEndsAt !== null && <DateText at={row.windowEndsAt} />, phone: 'labelled' },
          { id: 'changed', label: t('office.changed'), sortBy: 'changedAt', cell: (row) => <DateText at={row.changedAt} />, phone: 'labelled' },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        empty={<EmptyState title={t('office.none')} />}
      />
    </OfficeFrame>
  );
}
