import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { PageHeader, Stack } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import InvitationTable from './invitation-table';

// With its lookup it is heavier than the list.
const InviteWithRoleForm = lazy(() => import('./invite-with-role-form'));

/** Every invitation, and inviting somebody who gets a role when they accept. */
export default function InvitationsPage(): ReactNode {
  const { t } = useTranslation('invitations');
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack>
      <PageHeader
        title={t('table.title')}
        lead={t('withRole.lead')}
        action={<Button kind="primary" onPress={() => setOpen(true)}>{t('withRole.open')}</Button>}
      />
      <InvitationTable memberId={null} withRole />
      <Dialog title={t('withRole.open')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Suspense fallback={<Skeleton lines={6} />}>
          <InviteWithRoleForm onDone={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </Stack>
  );
}
