import { spaceRoutes, type SpaceView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../../platform/api/use-table';
import { DataTable } from '../../../ui/data-table';
import { FilterBar } from '../../../ui/filter-bar';
import { DateText } from '../../../ui/moment-text';
import { EmptyState } from '../../../ui/states';
import { SpaceFrame } from '../space/space-frame';

/** Who is in a space, as far as each of them shows their name. */
export default function SpacePeoplePage(): ReactNode {
  return <SpaceFrame>{(space) => <People space={space} />}</SpaceFrame>;
}

function People({ space }: { space: SpaceView }): ReactNode {
  const { t } = useTranslation('spaces');
  const table = useTable(spaceRoutes.roster, { params: { spaceId: space.id } });
  return (
    <>
      <p>
        {t(space.can.manage ? 'roster.leadStaff' : 'roster.lead', { count: space.members })} <Link to="/account/data">{t('roster.choose')}</Link>
      </p>
      <FilterBar table={table} searchLabel={t('roster.search')} />
      <DataTable
        table={table}
        caption={t('tabs.people')}
        columns={[
          { id: 'name', label: t('roster.name'), sortBy: 'name', cell: (row) => <bdi>{row.name}</bdi> },
          { id: 'member', label: t('roster.member'), cell: (row) => row.memberName !== null && <bdi>{row.memberName}</bdi>, phone: 'labelled' },
          { id: 'since', label: t('roster.since'), sortBy: 'since', cell: (row) => <DateText at={row.since} />, phone: 'labelled' },
        ]}
        rowKey={(row) => row.personId}
        rowName={(row) => row.name}
        empty={<EmptyState title={t('roster.none')} />}
      />
    </>
  );
}
