import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { TabLinks } from '../../ui/tabs';
import { waitingContactsQuery } from './directory.api';

/** What stands round each part of the directory. */
export function DirectoryFrame({ children }: { children: ReactNode }): ReactNode {
  return (
    <RequireSignIn>
      <Framed>{children}</Framed>
    </RequireSignIn>
  );
}

function Framed({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation('directory');
  const waiting = useQuery(waitingContactsQuery).data?.total ?? 0;
  return (
    <Stack>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('network'), to: '/spaces' }, { label: t('title') }]} />} title={t('title')} lead={t('lead')} />
      <TabLinks
        label={t('title')}
        links={[
          { to: '/directory', label: t('tabs.find'), end: true },
          { to: '/directory/my-card', label: t('tabs.own') },
          { to: '/directory/contacts', label: waiting > 0 ? t('tabs.contactsWaiting', { count: waiting }) : t('tabs.contacts') },
        ]}
      />
      {children}
    </Stack>
  );
}
