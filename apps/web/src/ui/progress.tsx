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

/** How far something is, as a short bar with its figure beside it, for a cell of a table. */
export function ProgressFigure({ label, percent: done }: {
  /** What is so far: "Somchai has done 12 of 30". */
  label: string;
  /** From 0 to 100. */
  percent: number;
}): ReactNode {
  const { percent } = useFormats();
  return (
    <span className={styles.short}>
      <progress className={styles.bar} value={done} max={100} aria-label={label} />
      <span className={styles.figure}>{percent(done / 100)}</span>
    </span>
  );
}
