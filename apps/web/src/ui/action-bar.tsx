import type { ReactNode } from 'react';
import styles from './action-bar.module.css';

/** The foot of the screen, in reach of the thumb: what to do next, and above it how things stand. */
export function ActionBar({ status, children }: { status?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <div className={styles.bar}>
      {status && <div className={styles.barStatus}>{status}</div>}
      <div className={styles.barActions}>{children}</div>
    </div>
  );
}
