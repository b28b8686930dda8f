import { invitationRoutes, invitationStates, type InvitationView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { tableKey, useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { ConfirmDialog } from '../../ui/dialog';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DateTimeText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';

const tones = { pending: 'info', accepted: 'success', revoked: 'neutral', expired: 'warning' } as const;

/** Who was invited and has not come yet, or has; with sending again and revoking. */
export default function InvitationTable({ memberId, withRole = false }: {
  /** Only this member's; null for every one that one may see. */
  memberId: string | null;
  /** Whether to show the role that comes with it. */
  withRole?: boolean;
}): ReactNode {
  const { t } = useTranslation('invitations');
  const client = useQueryClient();
  const table = useTable(invitationRoutes.list, memberId === null ? {} : { fixed: { memberId } });
  const [asked, setAsked] = useState<{ what: 'revoke' | 'resend'; row: InvitationView } | null>(null);
  return (
    <>
      <FilterBar table={table} searchLabel={t('table.search')}>
        <FilterSelect table={table} name="state" label={t('table.state')} choices={invitationStates.map((state) => ({ value: state, label: t(`states.${state}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('table.title')}
        columns={[
          { id: 'email', label: t('table.email'), sortBy: 'email', cell: (row) => row.email },
          { id: 'organisation', label: t('table.agency'), cell: (row) => row.organisationName ?? '–' },
          ...(withRole ? [{ id: 'role', label: t('table.role'), cell: (row: InvitationView) => t(`roles.${row.role ?? 'officer'}`) }] : []),
          { id: 'state', label: t('table.state'), cell: (row) => <StatusText tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusText> },
          { id: 'until', label: t('table.until'), phone: 'labelled', cell: (row) => <DateTimeText at={row.expiresAt} /> },
          { id: 'sent', label: t('table.sent'), sortBy: 'createdAt', phone: 'left-out', cell: (row) => <DateTimeText at={row.createdAt} /> },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.email}
        rowActions={(row) => [
          ...(row.can.resend ? [{ id: 'resend', label: t('resend.open'), onAction: () => setAsked({ what: 'resend', row }) }] : []),
          ...(row.can.revoke ? [{ id: 'revoke', label: t('revoke.open'), danger: true, onAction: () => setAsked({ what: 'revoke', row }) }] : []),
        ]}
        empty={<EmptyState title={t('table.none')}>{t(withRole ? 'table.noneHelpWithRole' : 'table.noneHelp')}</EmptyState>}
      />
      {asked && (
        <ConfirmDialog
          title={t(`${asked.what}.title`, { email: asked.row.email })}
          isOpen
          onClose={() => setAsked(null)}
          goes={t(`${asked.what}.goes`)}
          undo={t(`${asked.what}.undo`)}
          confirmLabel={t(`${asked.what}.submit`)}
          danger={asked.what === 'revoke'}
          onConfirm={async () => {
            await call(invitationRoutes[asked.what], { params: { invitationId: asked.row.id } });
            await client.invalidateQueries({ queryKey: tableKey(invitationRoutes.list) });
            announce(t(`${asked.what}.done`, { email: asked.row.email }));
          }}
        />
      )}
    </>
  );
}
