import { tlpName, type TlpLabel } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import styles from './label-text.module.css';

/** A label as the protocol writes it: in capitals, never translated, its colour on black. */
export function LabelText({ label }: { label: TlpLabel }): ReactNode {
  return (
    <bdi className={styles.label} data-label={label} translate="no">
      {tlpName(label)}
    </bdi>
  );
}
