import { identityRoutes, peopleRoutes, type PersonRow, type RoleGrantView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { tableKey } from '../../../platform/api/use-table';
import { ConfirmDialog } from '../../../ui/dialog';
import { announce } from '../../../ui/toast';

/** @returns what asks for the list of people again */
export function usePeopleRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: tableKey(peopleRoutes.list) });
}

/** Closes an account, or opens it again. */
export function AccountDialog({ person, what, onClose }: {
  person: PersonRow;
  what: 'close' | 'reopen';
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('people');
  const refresh = usePeopleRefresh();
  const name = person.fullName;
  return (
    <ConfirmDialog
      title={t(`staff.${what}.title`, { name })}
      isOpen
      onClose={onClose}
      goes={t(`staff.${what}.goes`)}
      undo={t(`staff.${what}.undo`)}
      confirmLabel={t(`staff.${what}.submit`)}
      danger={what === 'close'}
      onConfirm={async () => {
        await call(identityRoutes[what], { params: { personId: person.id } });
        await refresh();
        announce(t(`staff.${what}.done`, { name }));
      }}
    />
  );
}

/** Takes a role away. */
export function WithdrawDialog({ person, grant, onClose }: {
  person: PersonRow;
  grant: RoleGrantView;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('people');
  const refresh = usePeopleRefresh();
  const words = { name: person.fullName, role: t(`roles.${grant.role}`) };
  return (
    <ConfirmDialog
      title={t('staff.withdraw.title', words)}
      isOpen
      onClose={onClose}
      goes={t('staff.withdraw.goes', words)}
      undo={t('staff.withdraw.undo')}
      confirmLabel={t('staff.withdraw.submit')}
      onConfirm={async () => {
        await call(peopleRoutes.withdrawRole, { params: { personId: person.id, grantId: grant.id } });
        await refresh();
        announce(t('staff.withdraw.done', words));
      }}
    />
  );
}
