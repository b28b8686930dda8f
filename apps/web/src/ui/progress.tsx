import { useId, type ReactNode } from 'react';
import { useFormats } from '../platform/i18n/region';
import styles from './progress.module.css';

/** How far something is, as a bar and in words. */
export function Progress({ label, done, total, words }: {
  label: string;
  done: number;
  total: number;
  /** Instead of the percentage: "12 of 30 activities". */
  words?: string;
}): ReactNode {
  const { percent } = useFormats();
  const id = useId();
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span id={id}>{label}</span>
        <span className={styles.figure}>{words ?? percent(Math.floor(share * 100) / 100)}</span>
      </div>
      <progress className={styles.bar} value={share} max={1} aria-labelledby={id} aria-valuetext={words} />
    </div>
  );
}
