import type { SecondmentCallView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import styles from './selection.module.css';

/** The way from a call to its selection, for the office and the co-managers; the panel comes by what waits for it. */
export default function SelectionOfCall({ call: { id, phase } }: { call: SecondmentCallView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { may } = useSession();
  if (phase === 'draft' || phase === 'announced') return null;
  return (
    <div className={styles.actions}>
      <LinkButton to={`/secondments/calls/${id}/selection`}>{t('toSelection')}</LinkButton>
      {may('secondment.sign') && phase === 'closed' && <LinkButton to={`/secondments/calls/${id}/decision`}>{t('toDecision')}</LinkButton>}
    </div>
  );
}
