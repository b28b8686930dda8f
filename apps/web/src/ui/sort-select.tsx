import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../platform/api/use-table';
import type { Column } from './data-table';
import styles from './data-table.module.css';

/** The order of a table on a phone, where there is no heading row to press. */
export function SortSelect<T>({ table, columns }: { table: Table<T>; columns: readonly Column<T>[] }): ReactNode {
  const { t } = useTranslation('ui');
  const id = useId();
  const orders = columns.flatMap(({ label, sortBy }) =>
    sortBy === undefined
      ? []
      : [
          { value: sortBy, label: t('table.ascending', { label }) },
          { value: `-${sortBy}`, label: t('table.descending', { label }) },
        ],
  );
  if (orders.length === 0) return null;
  return (
    <div className={styles.sortSelect}>
      <label htmlFor={id} className="sr-only">
        {t('table.sort')}
      </label>
      <select id={id} value={table.sort} onChange={(event) => table.sortBy(event.target.value)}>
        {!orders.some(({ value }) => value === table.sort) && <option value={table.sort}>{t('table.sort')}</option>}
        {orders.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
