import { leavingRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../../platform/api/address';
import { DownloadLink } from '../../../ui/button';
import { Section } from '../../../ui/page';
import { useExport } from '../../../ui/use-export';

/** The reader's own posts as a file, as far as their labels let them out. */
export function OwnPosts(): ReactNode {
  const { t } = useTranslation('figures');
  const fetchExport = useExport();
  return (
    <Section title={t('ownPosts.title')}>
      <p>{t('ownPosts.lead')}</p>
      <div><DownloadLink href={address(leavingRoutes.ownPosts.path)} onFetch={fetchExport}>{t('ownPosts.fetch')}</DownloadLink></div>
    </Section>
  );
}
