import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

/** What a notice or a status is about; the colour is never the only sign. */
export type Tone = 'info' | 'success' | 'warning' | 'danger' | 'neutral';

const icons: Record<Tone, IconName> = { info: 'info', success: 'check', warning: 'error', danger: 'error', neutral: 'dot' };

/** Something the reader should know before going on. What just happened is said with `role="status"` by `announce`. */
export function Notice({ tone = 'info', title, live = false, children }: {
  tone?: Tone;
  title?: string;
  /** Whether screen readers say it when it appears. */
  live?: boolean;
  children?: ReactNode;
}): ReactNode {
  return (
    <div className={classes(styles.notice, styles[tone])} role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[tone]} />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** A state in a word or two, with its sign: the wording of statuses in lists and headers. */
export function StatusText({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return (
    <span className={classes(styles.status, styles[tone])}>
      <Icon name={icons[tone]} />
      {children}
    </span>
  );
}

/** A short label on something: a level, a mode, a count. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={classes(styles.badge, styles[tone])}>{children}</span>;
}
