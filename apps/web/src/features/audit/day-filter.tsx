import { useId, type ReactNode } from 'react';
import type { Table } from '../../platform/api/use-table';
import control from '../../ui/control.module.css';
import styles from './audit.module.css';

/** A day as a filter of a table. */
export function DayFilter<T>({ table, name, label }: { table: Table<T>; name: 'from' | 'to'; label: string }): ReactNode {
  const id = useId();
  return (
    <div className={styles.day}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" className={control.control} value={table.filter(name)} onChange={(event) => table.setFilter(name, event.target.value)} />
    </div>
  );
}
