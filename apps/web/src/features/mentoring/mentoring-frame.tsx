import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { TabLinks } from '../../ui/tabs';
import { waitingMentoringQuery } from './mentoring.api';

/** What stands round each part of mentoring. */
export function MentoringFrame({ children }: { children: ReactNode }): ReactNode {
  return (
    <RequireSignIn>
      <Framed>{children}</Framed>
    </RequireSignIn>
  );
}

function Framed({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation('mentoring');
  const { may } = useSession();
  const waiting = useQuery(waitingMentoringQuery).data?.items.length ?? 0;
  return (
    <Stack narrow>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('network'), to: '/spaces' }, { label: t('title') }]} />} title={t('title')} lead={t('lead')} />
      <TabLinks
        label={t('title')}
        links={[
          { to: '/mentoring', label: t('tabs.find'), end: true },
          { to: '/mentoring/mine', label: waiting > 0 ? t('tabs.ownWaiting', { count: waiting }) : t('tabs.own') },
          { to: '/mentoring/my-offer', label: t('tabs.offer') },
          ...(may('mentoring.oversee') ? [{ to: '/mentoring/overview', label: t('tabs.overview') }] : []),
        ]}
      />
      {children}
    </Stack>
  );
}
