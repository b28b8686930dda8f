import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import ConsentSection from '../../features/consents/consent-section';
import { DirectoryFrame } from '../../features/directory/directory-frame';
import OwnCard from '../../features/directory/own-card';

/** My card in the directory: whether it is there, what I say, who sees what, and who looked. */
export default function OwnCardPage(): ReactNode {
  const { t } = useTranslation('directory');
  // No address is shown in the directory, so there is nothing to choose about it here.
  return <DirectoryFrame><OwnCard choices={<ConsentSection title={t('choices')} without={['email']} />} /></DirectoryFrame>;
}
