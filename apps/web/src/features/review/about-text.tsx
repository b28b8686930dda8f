import type { ReviewRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelText } from '../../ui/label-text';

/** What an item is about; where a label keeps that from the reader, whom to ask. */
export function AboutText({ item: { about, askWhom, state } }: { item: Pick<ReviewRow, 'about' | 'askWhom' | 'state'> }): ReactNode {
  const { t } = useTranslation('review');
  if (about) {
    return (
      <>
        <bdi>{about.title}</bdi> {about.label !== null && <LabelText label={about.label} />}
      </>
    );
  }
  if (state !== 'open') return t('notShown');
  return askWhom.length === 0 ? t('sealedNobody') : <>{t('sealed')} <bdi>{askWhom.join(', ')}</bdi></>;
}
