import { vettingRoutes } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../../platform/api/use-table';
import { DataTable } from '../../../ui/data-table';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar';
import { DateText } from '../../../ui/moment-text';
import { StatusText } from '../../../ui/notice';
import { EmptyState } from '../../../ui/states';
import { standingTones } from '../states';
import type { Act } from './member-acts';
import { OfficeFrame } from './office-frame';

const ActDialog = lazy(() => import('./member-acts'));

/** Who was admitted, whose attestation runs out first on top. */
export default function MembersPage(): ReactNode {
  const { t } = useTranslation('vetting');
  const table = useTable(vettingRoutes.vetted);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <OfficeFrame>
      <FilterBar table={table} searchLabel={t('office.searchMember')}>
        <FilterSelect table={table} name="state" label={t('office.state')} choices={(['active', 'lapsed', 'suspended', 'left'] as const).map((value) => ({ value, label: t(`states.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('office.members')}
        columns={[
          { id: 'name', label: t('office.member'), sortBy: 'name', cell: (row) => <bdi>{row.name}</bdi> },
          { id: 'agency', label: t('agency'), cell: (row) => <bdi>{row.agencyName}</bdi>, phone: 'labelled' },
          { id: 'state', label: t('office.state'), cell: (row) => <StatusText tone={standingTones[row.state]}>{t(`states.${row.state}`)}</StatusText>, phone: 'labelled' },
          { id: 'until', label: t('standing.until'), sortBy: 'attestedUntil', cell: (row) => <DateText at={row.attestedUntil} />, phone: 'labelled' },
        ]}
        rowKey={(row) => row.personId}
        rowName={(row) => row.name}
        rowActions={(row) => (['suspend', 'lift', 'end'] as const).filter((name) => row.can[name]).map((name) => ({ id: name, label: t(`office.${name}.open`), onAction: () => setAct({ act: name, row }) }))}
        empty={<EmptyState title={t('office.noMembers')} />}
      />
      {act && <Suspense fallback={null}><ActDialog {...act} onClose={() => setAct(null)} /></Suspense>}
    </OfficeFrame>
  );
}
