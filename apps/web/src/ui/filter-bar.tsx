import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../platform/api/use-table';
import { Button } from './button';
import type { Choice } from './choice-fields';
import control from './control.module.css';
import styles from './filter-bar.module.css';
import { Icon } from './icon';

/** The search and filters of a table. On a phone the filters fold away behind their number. */
export function FilterBar<T>({ table, searchLabel, children }: {
  table: Table<T>;
  /** What the search looks in; without it there is no search. */
  searchLabel?: string;
  /** `FilterSelect`s. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('ui');
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.bar} role="search">
      {searchLabel !== undefined && (
        <SearchBox label={searchLabel} value={table.filter('q')} onSearch={(words) => table.setFilter('q', words)} />
      )}
      {children && (
        <div className={styles.fold}>
          <Button icon={open ? 'up' : 'down'} aria-expanded={open} aria-controls={id} onPress={() => setOpen(!open)}>
            {t('table.filters', { count: table.filterCount })}
          </Button>
        </div>
      )}
      {children && (
        <div id={id} className={styles.filters} data-open={open || undefined}>
          {children}
        </div>
      )}
      {table.filterCount > 0 && (
        <Button kind="quiet" onPress={table.clearFilters}>
          {t('table.clear')}
        </Button>
      )}
    </div>
  );
}

/** One filter of a table: any, or one of its choices. */
export function FilterSelect<T>({ table, name, label, choices }: {
  table: Table<T>;
  name: string;
  label: string;
  choices: readonly Choice[];
}): ReactNode {
  const { t } = useTranslation('ui');
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id}>{label}</label>
      <div className={control.select}>
        <select
          id={id}
          className={control.control}
          value={table.filter(name)}
          onChange={(event) => table.setFilter(name, event.target.value)}
        >
          <option value="">{t('table.any')}</option>
          {choices.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    </div>
  );
}

const typingPause = 350;

/** A search that looks while one types, a moment after the last letter. */
export function SearchBox({ label, value, onSearch }: {
  label: string;
  value: string;
  onSearch: (words: string) => void;
}): ReactNode {
  const id = useId();
  const [words, setWords] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [before, setBefore] = useState(value);
  // The address changed by other means: Back, or "clear filters".
  if (value !== before) {
    setBefore(value);
    if (value !== words.trim()) setWords(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (next: string): void => {
    setWords(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), typingPause);
  };
  return (
    <div className={styles.search} data-typing={words.trim() !== value || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.searchBox}>
        <Icon name="search" />
        <input
          id={id}
          type="search"
          dir="auto"
          className={control.control}
          value={words}
          onChange={(event) => later(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            clearTimeout(timer.current);
            onSearch(words.trim());
          }}
        />
      </div>
    </div>
  );
}
