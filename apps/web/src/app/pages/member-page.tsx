import { officerRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import InvitationTable from '../../features/invitations/invitation-table';
import OfficerTable from '../../features/officers/officer-table';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState, Skeleton } from '../../ui/states';
import { TabLinks } from '../../ui/tabs';
import styles from './member-page.module.css';

// The forms come when somebody asks for one: the table stands sooner.
const loadForms = () => import('../../features/invitations/invite-forms');
const InviteForm = lazy(async () => ({ default: (await loadForms()).InviteForm }));
const InviteFile = lazy(async () => ({ default: (await loadForms()).InviteFile }));

const Clients = lazy(() => import('../../features/officers/clients'));

const parts = ['officers', 'invitations', 'clients'] as const;

/** A focal point's own page: the officers of their member, and the invitations that wait. */
export default function MemberPage(): ReactNode {
  return (
    <RequireSignIn permission="officer.read">
      <Member />
    </RequireSignIn>
  );
}

function Member(): ReactNode {
  const { t } = useTranslation('officers');
  const { may } = useSession();
  const [search, setSearch] = useSearchParams();
  const [dialog, setDialog] = useState<'one' | 'file' | null>(null);
  const query = useQuery({ queryKey: ['officers', 'members'], queryFn: async ({ signal }) => (await call(officerRoutes.members, { signal })).items });
  // Another member or part begins without the filters of the one before.
  const go = (part: string, of: string): void => setSearch({ part, of }, { replace: true });
  return (
    <Await isPage query={query} lines={8}>
      {(members) => {
        const member = members.find(({ id }) => id === search.get('of')) ?? members[0];
        if (!member) return <EmptyState title={t('noMember')} />;
        const part = parts.find((each) => each === search.get('part')) ?? 'officers';
        return (
          <Stack>
            <PageHeader
              title={t('title', { member: member.name })}
              action={
                <div className={styles.actions}>
                  <Button kind="primary" onPress={() => setDialog('one')}>{t('inviteOne')}</Button>
                  <Button icon="upload" onPress={() => setDialog('file')}>{t('inviteMany')}</Button>
                </div>
              }
            />
            {members.length > 1 && (
              <SelectField
                name="member"
                label={t('member')}
                narrow
                value={member.id}
                onChange={(id) => go(part, id)}
                choices={members.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <TabLinks
              label={t('parts.label')}
              links={parts.filter((each) => each !== 'clients' || may('agency-client.declare')).map((each) => ({ to: `?${new URLSearchParams({ part: each, of: member.id }).toString()}`, label: t(`parts.${each}`), current: each === part }))}
            />
            {part === 'officers' && <OfficerTable key={member.id} member={member} />}
            {part === 'invitations' && <InvitationTable key={member.id} memberId={member.id} />}
            {part === 'clients' && <Suspense fallback={<Skeleton lines={4} />}><Clients key={member.id} member={member} /></Suspense>}
            <Dialog title={t('inviteOne')} isOpen={dialog === 'one'} onClose={() => setDialog(null)}>
              <Suspense fallback={<Skeleton lines={4} />}><InviteForm member={member} onDone={() => setDialog(null)} /></Suspense>
            </Dialog>
            <Dialog title={t('inviteMany')} isOpen={dialog === 'file'} onClose={() => setDialog(null)}>
              <Suspense fallback={<Skeleton lines={4} />}><InviteFile member={member} /></Suspense>
            </Dialog>
          </Stack>
        );
      }}
    </Await>
  );
}
