import { useEffect, useRef, type ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import styles from './tabs.module.css';

/** A part with an address of its own. */
export interface TabLink {
  to: string;
  label: string;
  /** For the first part, below whose address the others lie. */
  end?: boolean;
  /** Where the address's query tells the parts apart: whether this one is shown. */
  current?: boolean;
}

/** The pages of one thing, such as a run's roster, sessions and certificates. On a phone the shown one is moved into view. */
export function TabLinks({ label, links }: { label: string; links: readonly TabLink[] }): ReactNode {
  const { pathname, search } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // A label may grow when a count arrives.
  const labels = links.map((link) => link.label).join();
  useEffect(() => {
    const shown = list.current?.querySelector('[aria-current="page"]')?.closest('li');
    if (list.current && shown) list.current.scrollLeft = shown.offsetLeft - (list.current.clientWidth - shown.offsetWidth) / 2;
  }, [pathname, search, labels]);
  return (
    <nav aria-label={label}>
      <ul ref={list} className={styles.list}>
        {links.map(({ to, label: words, end = false, current }) => (
          <li key={to}>
            {current === undefined ? (
              <NavLink to={to} end={end} className={styles.tab}>
                {words}
              </NavLink>
            ) : (
              <Link to={to} aria-current={current ? 'page' : undefined} replace className={styles.tab}>
                {words}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
