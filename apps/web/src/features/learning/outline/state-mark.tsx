import type { ActivityState } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { Icon } from '../../../ui/icon';
import styles from './outline.module.css';

/** The sign of a state; the words stand beside it. */
export function StateMark({ state }: { state: ActivityState | 'locked' }): ReactNode {
  return (
    <span className={styles.mark} data-state={state} aria-hidden="true">
      {state === 'complete' && <Icon name="check" />}
      {state === 'locked' && <Icon name="lock" />}
    </span>
  );
}
