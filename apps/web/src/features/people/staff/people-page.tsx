import { peopleRoutes, roles, type PersonRow, type RoleGrantView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../../platform/api/use-table';
import { useSession } from '../../../platform/session/session';
import { DataTable } from '../../../ui/data-table';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar';
import type { Action } from '../../../ui/menu';
import { DateTimeText } from '../../../ui/moment-text';
import { StatusText } from '../../../ui/notice';
import { PageHeader, Stack } from '../../../ui/page';
import { EmptyState } from '../../../ui/states';
import { AccountDialog, WithdrawDialog } from './account-dialogs';
import styles from './people-page.module.css';

// Its combo box weighs as much as the page.
const GrantDialog = lazy(async () => ({ default: (await import('./grant-dialog')).GrantDialog }));

const states = ['active', 'unconfirmed', 'closed'] as const;

/** What somebody has asked to do to a person. */
type Asked =
  | { what: 'grant' | 'close' | 'reopen'; person: PersonRow }
  | { what: 'withdraw'; person: PersonRow; grant: RoleGrantView };

/** Everybody with an account, for those who administer them. */
export function PeoplePage({ onAskForReset }: {
  /** Begins to ask that somebody's lost second steps be taken away. */
  onAskForReset: (person: PersonRow) => void;
}): ReactNode {
  const { t } = useTranslation('people');
  const table = useTable(peopleRoutes.list);
  const [asked, setAsked] = useState<Asked | null>(null);
  const actionsOf = useActions(setAsked, onAskForReset);
  return (
    <Stack>
      <PageHeader title={t('staff.title')} lead={t('staff.lead')} />
      <FilterBar table={table} searchLabel={t('staff.search')}>
        <FilterSelect table={table} name="role" label={t('staff.role')} choices={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))} />
        <FilterSelect table={table} name="state" label={t('staff.state')} choices={states.map((state) => ({ value: state, label: t(`staff.states.${state}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('staff.title')}
        columns={[
          { id: 'name', label: t('staff.name'), sortBy: 'name', cell: (row) => <Name row={row} /> },
          { id: 'organisation', label: t('staff.organisation'), cell: (row) => row.organisationName ?? '–' },
          { id: 'roles', label: t('staff.roles'), cell: (row) => <Roles row={row} /> },
          { id: 'state', label: t('staff.state'), cell: (row) => <State row={row} /> },
          { id: 'since', label: t('staff.since'), sortBy: 'createdAt', phone: 'labelled', cell: (row) => <DateTimeText at={row.createdAt} /> },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.fullName}
        rowActions={actionsOf}
        exportHref={table.hrefOf(peopleRoutes.exportList)}
        empty={<EmptyState title={t('staff.none')} />}
      />
      <Suspense>{asked?.what === 'grant' && <GrantDialog person={asked.person} onClose={() => setAsked(null)} />}</Suspense>
      {asked?.what === 'withdraw' && <WithdrawDialog person={asked.person} grant={asked.grant} onClose={() => setAsked(null)} />}
      {(asked?.what === 'close' || asked?.what === 'reopen') && (
        <AccountDialog person={asked.person} what={asked.what} onClose={() => setAsked(null)} />
      )}
    </Stack>
  );
}

function useActions(ask: (asked: Asked) => void, askForReset: (person: PersonRow) => void): (person: PersonRow) => Action[] {
  const { t } = useTranslation('people');
  const { person: me, may } = useSession();
  return (person) => [
    ...(may('role.grant')
      ? [
          { id: 'grant', label: t('staff.grant.open'), onAction: () => ask({ what: 'grant', person }) },
          ...person.grants.map((grant) => ({
            id: grant.id,
            label: t('staff.withdraw.open', { role: t(`roles.${grant.role}`) }),
            danger: true,
            onAction: () => ask({ what: 'withdraw', person, grant }),
          })),
        ]
      : []),
    ...(may('person.manage') && person.id !== me?.id
      ? [
          ...(person.closed ? [] : [{ id: 'reset', label: t('staff.askForReset'), onAction: () => askForReset(person) }]),
          person.closed
            ? { id: 'reopen', label: t('staff.reopen.open'), onAction: () => ask({ what: 'reopen', person }) }
            : { id: 'close', label: t('staff.close.open'), danger: true, onAction: () => ask({ what: 'close', person }) },
        ]
      : []),
  ];
}

function Name({ row }: { row: PersonRow }): ReactNode {
  return (
    <span className={styles.person}>
      <span dir="auto">{row.fullName}</span>
      <span className={styles.email}>{row.email}</span>
    </span>
  );
}

function Roles({ row }: { row: PersonRow }): ReactNode {
  const { t } = useTranslation('people');
  if (row.grants.length === 0) return t('roles.officer');
  return [...new Set(row.grants.map((grant) => t(`roles.${grant.role}`)))].join(', ');
}

function State({ row }: { row: PersonRow }): ReactNode {
  const { t } = useTranslation('people');
  if (row.closed) return <StatusText tone="danger">{t('staff.states.closed')}</StatusText>;
  if (!row.confirmed) return <StatusText tone="warning">{t('staff.states.unconfirmed')}</StatusText>;
  return <StatusText tone="success">{t('staff.states.active')}</StatusText>;
}
