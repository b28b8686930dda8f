import type { ReactNode } from 'react';
import styles from './shell.module.css';

/** The product's mark: two shores joined by one wave; and its name. */
export function Logo(): ReactNode {
  return (
    <span className={styles.logo}>
      <svg viewBox="0 0 32 20" aria-hidden="true" focusable="false">
        <path d="M5 13.5c5.5 0 5.5-8 11-8s5.5 8 11 8" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
        <circle cx="5" cy="13.5" r="3.4" fill="currentColor" />
        <circle cx="27" cy="13.5" r="3.4" className={styles.logoAccent} />
      </svg>
      <span>
        <strong>RSO</strong> Connect
      </span>
    </span>
  );
}
