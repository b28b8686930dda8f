import type { AudienceView, TlpLabel } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelText } from '../../../ui/label-text';
import styles from '../spaces.module.css';

/** Whom a label reaches, in words and in numbers. */
export function AudienceLine({ label, audience, children }: { label: TlpLabel; audience: AudienceView; children?: ReactNode }): ReactNode {
  const { t } = useTranslation('spaces');
  return (
    <p className={styles.audience}>
      <LabelText label={label} />{' '}
      <span>
        {t(`meaning.${label}`)}{' '}
        {audience && t('audience', { people: t('people', { count: audience.people }), members: t('members', { count: audience.members }) })}
      </span>
      {children}
    </p>
  );
}
