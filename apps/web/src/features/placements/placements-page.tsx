import { placementRoutes, type PlacementRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../platform/api/use-table';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DayText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import { Link } from 'react-router';

/** The placements that somebody has to do with. */
export default function PlacementsPage(): ReactNode {
  return <RequireSignIn><Placements /></RequireSignIn>;
}

function Placements(): ReactNode {
  const { t } = useTranslation('placements');
  const { may } = useSession();
  const table = useTable(placementRoutes.list);
  return (
    <Stack>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: t('list.title') }]} />} title={t('list.title')} lead={t('list.lead')}
        action={may('secondment.read') && <LinkButton to="/secondments/work-reports">{t('work.title')}</LinkButton>}
      />
      <FilterBar table={table}>
        <FilterSelect table={table} name="which" label={t('list.which')} choices={(['all', 'running', 'over'] as const).map((value) => ({ value, label: t(`list.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table} caption={t('list.title')}
        columns={[
          { id: 'secondee', label: t('secondee'), cell: (row: PlacementRow) => <Link to={`/secondments/placements/${row.id}`}><bdi>{row.secondee.name}</bdi></Link> },
          { id: 'member', label: t('member'), cell: (row: PlacementRow) => <bdi>{row.memberName}</bdi>, phone: 'labelled' },
          { id: 'position', label: t('position'), cell: (row: PlacementRow) => <bdi>{row.position}</bdi>, phone: 'labelled' },
          { id: 'days', label: t('days'), cell: (row: PlacementRow) => (row.startsOn === null ? t('noDays') : <DayText from={row.startsOn} to={row.endsOn} />), phone: 'labelled' },
          { id: 'step', label: t('state'), cell: (row: PlacementRow) => <PlacementState step={row.step} /> },
        ]}
        rowKey={(row) => row.id} rowName={(row) => row.secondee.name} empty={<EmptyState title={t('list.none')}><p>{t('list.noneHelp')}</p></EmptyState>}
      />
    </Stack>
  );
}

/** Where a placement stands, in a word. */
export function PlacementState({ step }: { step: PlacementRow['step'] }): ReactNode {
  const { t } = useTranslation('placements');
  const known = step === 'placed' || step === 'completed' || step === 'ended-early' || step === 'returned';
  return <StatusText tone={step === 'placed' ? 'info' : step === 'ended-early' ? 'warning' : 'success'}>{t(`steps.${known ? step : 'placed'}`)}</StatusText>;
}
