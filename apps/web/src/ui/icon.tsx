import type { ReactNode } from 'react';
import styles from './icon.module.css';

const paths = {
  add: 'M10 4v12M4 10h12',
  back: 'M12 4l-6 6 6 6',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5L5 15',
  down: 'M5 8l5 5 5-5',
  download: 'M10 3v10m-4-4l4 4 4-4M4 16h12',
  error: 'M10 6v5m0 3v.01M10 2.5l8 14.5H2z',
  forward: 'M8 4l6 6-6 6',
  info: 'M10 9v5m0-8v.01M10 18a8 8 0 100-16 8 8 0 000 16z',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9',
  menu: 'M3 5h14M3 10h14M3 15h14',
  more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
  person: 'M10 10a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3.5 17a6.5 6.5 0 0113 0',
  search: 'M9 15A6 6 0 109 3a6 6 0 000 12zM13.5 13.5L17 17',
  bell: 'M5 14V9a5 5 0 0110 0v5l1.5 1.5h-13zM8.5 17.5h3',
  globe: 'M10 18a8 8 0 100-16 8 8 0 000 16zM2 10h16M10 2c2.5 2.2 3.5 5 3.5 8s-1 5.8-3.5 8c-2.5-2.2-3.5-5-3.5-8s1-5.8 3.5-8z',
  theme: 'M10 18a8 8 0 100-16 8 8 0 000 16zM10 2v16',
  up: 'M5 12l5-5 5 5',
  upload: 'M10 13V3M6 7l4-4 4 4M4 16h12',
  dot: 'M10 10v.01',
} as const;

/** The name of a drawn sign. */
export type IconName = keyof typeof paths;

/** A small drawn sign. It never stands alone for a meaning: words beside it, or the button's label, say it. */
export function Icon({ name, turns = false }: {
  name: IconName;
  /** Whether it points along the line, and so turns round in a right-to-left page. */
  turns?: boolean;
}): ReactNode {
  return (
    <svg className={styles.icon} data-turns={turns || undefined} data-dots={name === 'more' || name === 'dot' || undefined} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
