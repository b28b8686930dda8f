import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader, Stack } from '../../../ui/page';
import { TabLinks } from '../../../ui/tabs';

/** What stands round the office's lists of RILON. */
export function OfficeFrame({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation('vetting');
  return (
    <Stack>
      <PageHeader title={t('office.title')} lead={t('office.lead')} />
      <TabLinks label={t('office.title')} links={[{ to: '/staff/rilon', label: t('office.requests'), end: true }, { to: '/staff/rilon/members', label: t('office.members') }]} />
      {children}
    </Stack>
  );
}
