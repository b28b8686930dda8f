import { groupRoutes, type GroupPerson, type GroupView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { FilterBar } from '../../ui/filter-bar';
import { DateText } from '../../ui/moment-text';
import { Badge } from '../../ui/notice';
import { Section } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import styles from './groups.module.css';

const RemoveDialog = lazy(() => import('./remove-dialog'));

/** From this many on somebody looks for a name rather than for a row. */
const many = 10;

/** Who is in a group, with who runs it, and the way to take somebody out. */
export function GroupPeople({ group: { spaceId, name: groupName, members, archivedAt, can } }: { group: GroupView }): ReactNode {
  const { t } = useTranslation('groups');
  const table = useTable(groupRoutes.people, { params: { spaceId } });
  const [leaving, setLeaving] = useState<GroupPerson | null>(null);
  return (
    <Section title={t('roster.title')}>
      {!can.managePeople && <p>{t('roster.lead', { count: members })}</p>}
      {(members > many || table.filterCount > 0) && <FilterBar table={table} searchLabel={t('roster.search')} />}
      <DataTable
        table={table}
        caption={t('roster.title')}
        columns={[
          { id: 'name', label: t('roster.name'), sortBy: 'name', cell: (row) => <Name row={row} /> },
          { id: 'member', label: t('roster.member'), cell: (row) => row.memberName !== null && <bdi>{row.memberName}</bdi>, phone: 'labelled' },
          { id: 'since', label: t('roster.since'), sortBy: 'since', cell: (row) => <DateText at={row.since} />, phone: 'labelled', whole: true },
        ]}
        rowKey={(row) => row.personId}
        rowName={(row) => row.name}
        {...(archivedAt === null && can.managePeople && {
          rowActions: (row: GroupPerson) => (row.can.remove ? [{ id: 'remove', label: t('remove.open'), onAction: () => setLeaving(row) }] : []),
        })}
        empty={<EmptyState title={t('roster.none')}>{t('roster.noneWords')}</EmptyState>}
      />
      {leaving && <Suspense><RemoveDialog spaceId={spaceId} groupName={groupName} person={leaving} onClose={() => setLeaving(null)} /></Suspense>}
    </Section>
  );
}

function Name({ row: { name, isCoordinator, isChair } }: { row: GroupPerson }): ReactNode {
  const { t } = useTranslation('groups');
  return (
    <span className={styles.person}>
      <bdi>{name}</bdi>
      {isCoordinator && <Badge tone="info">{t('coordinator')}</Badge>}
      {isChair && <Badge>{t('roster.chair')}</Badge>}
    </span>
  );
}
