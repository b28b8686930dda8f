import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../platform/api/use-table';
import { useFormats } from '../platform/i18n/region';
import { Button, DownloadLink } from './button';
import { classes } from './classes';
import styles from './data-table.module.css';
import { Icon } from './icon';
import { ActionMenu, type Action } from './menu';
import { Notice } from './notice';
import { SortSelect } from './sort-select';
import { EmptyState, ErrorState, Skeleton } from './states';
import { useExport } from './use-export';

/** A column. The first one names the row and is its heading. */
export interface Column<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** The order of the list's `sort` that this column stands for. */
  sortBy?: string;
  /** Figures: aligned at the end, in figures of one width. */
  number?: boolean;
  /** A code or a date, which is read as one word: never broken over two lines. */
  whole?: boolean;
  /** On a phone, where rows are two lines: shown after its label, or left out. */
  phone?: 'labelled' | 'left-out';
}

export interface DataTableProps<T> {
  table: Table<T>;
  /** What the table lists; screen readers say it. */
  caption: string;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  /** The row in a word or two, for labels: "Actions for …". */
  rowName: (row: T) => string;
  rowActions?: (row: T) => readonly Action[];
  /** What can be done with the selected rows. Having this brings the checkboxes. */
  bulkActions?: (rows: readonly T[], clear: () => void) => ReactNode;
  canSelect?: (row: T) => boolean;
  /** When there is nothing at all; with filters the table says so itself. */
  empty: ReactNode;
  /** The address of the CSV with these filters: `table.hrefOf(routes.export)`. */
  exportHref?: string;
}

/** A list of the API as a table: sorted, filtered and paged by the server. On a phone each row becomes two lines. */
export function DataTable<T>(props: DataTableProps<T>): ReactNode {
  const { table, caption, columns, rowKey, empty, exportHref } = props;
  const { t } = useTranslation('ui');
  const { number } = useFormats();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const fetchExport = useExport();
  if (table.state === 'loading') return <Skeleton lines={8} />;
  if (table.state === 'failed') return <ErrorState error={table.error} retry={table.retry} />;
  if (table.items.length === 0) {
    if (table.filterCount === 0) return empty;
    return (
      <EmptyState title={t('table.nothingTitle')} action={<Button onPress={table.clearFilters}>{t('table.clear')}</Button>}>
        {t('table.nothing')}
      </EmptyState>
    );
  }
  const selected = table.items.filter((row) => chosen.has(rowKey(row)));
  const clear = (): void => setChosen(new Set());
  const shown = { shown: number(table.items.length), total: number(table.total ?? table.items.length), count: table.total ?? table.items.length };
  return (
    <div className={styles.whole} aria-busy={table.stale}>
      <div className={styles.top}>
        <p role="status" className={styles.count}>
          {t(table.hasMore ? 'table.someOf' : 'table.all', shown)}
        </p>
        <SortSelect table={table} columns={columns} />
        {exportHref && (
          <DownloadLink href={exportHref} kind="quiet" small onFetch={fetchExport}>
            {t('table.export')}
          </DownloadLink>
        )}
      </div>
      {table.error !== null && table.error !== undefined && (
        <Notice tone="warning" live>
          {t('table.older')}
        </Notice>
      )}
      <div className={styles.scroll}>
        <table className={styles.table} role="table" aria-label={caption}>
          <HeadRow {...props} chosen={chosen} setChosen={setChosen} />
          <tbody role="rowgroup">
            {table.items.map((row) => (
              <BodyRow key={rowKey(row)} {...props} row={row} chosen={chosen} setChosen={setChosen} />
            ))}
          </tbody>
        </table>
      </div>
      {table.hasMore && (
        <div>
          <Button isPending={table.loadingMore} onPress={table.showMore}>
            {t('table.more')}
          </Button>
        </div>
      )}
      {props.bulkActions && selected.length > 0 && (
        <div className={styles.bulk} role="region" aria-label={t('table.bulk')}>
          <span role="status">{t('table.selected', { count: selected.length })}</span>
          {props.bulkActions(selected, clear)}
          <Button kind="quiet" onPress={clear}>
            {t('table.unselect')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface Choosing {
  chosen: ReadonlySet<string>;
  setChosen: (keys: ReadonlySet<string>) => void;
}

function HeadRow<T>({ table, columns, rowKey, rowActions, bulkActions, canSelect, chosen, setChosen }: DataTableProps<T> & Choosing): ReactNode {
  const { t } = useTranslation('ui');
  const selectable = table.items.filter((row) => canSelect?.(row) ?? true).map(rowKey);
  const all = selectable.length > 0 && selectable.every((key) => chosen.has(key));
  return (
    <thead role="rowgroup">
      <tr role="row">
        {bulkActions && (
          <th role="columnheader" scope="col" className={styles.pick}>
            <input
              type="checkbox"
              aria-label={t('table.selectAll')}
              checked={all}
              onChange={() => setChosen(new Set(all ? [] : selectable))}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={table.sort} sortBy={table.sortBy} />
        ))}
        {rowActions && (
          <th role="columnheader" scope="col">
            <span className="sr-only">{t('table.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function HeadCell<T>({ column, sort, sortBy }: {
  column: Column<T>;
  sort: string;
  sortBy: (sort: string) => void;
}): ReactNode {
  const field = column.sortBy;
  const up = field !== undefined && sort === field;
  const down = field !== undefined && sort === `-${field}`;
  return (
    <th
      role="columnheader"
      scope="col"
      className={classes(column.number && styles.number)}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      {field === undefined ? (
        column.label
      ) : (
        <button type="button" className={styles.sort} onClick={() => sortBy(up ? `-${field}` : field)}>
          {column.label}
          <span className={styles.arrow} data-on={up || down || undefined}>
            <Icon name={down ? 'down' : 'up'} />
          </span>
        </button>
      )}
    </th>
  );
}

function BodyRow<T>({ row, columns, rowKey, rowName, rowActions, bulkActions, canSelect, chosen, setChosen }: DataTableProps<T> & Choosing & { row: T }): ReactNode {
  const { t } = useTranslation('ui');
  const key = rowKey(row);
  const actions = rowActions?.(row) ?? [];
  const toggle = (): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const look = (column: Column<T>): string =>
    classes(column.number && styles.number, column.whole && styles.wholeWord, column.phone === 'left-out' && styles.leftOut, column.phone === 'labelled' && styles.labelled);
  return (
    <tr role="row" data-selected={chosen.has(key) || undefined} data-pickable={bulkActions ? '' : undefined} data-acts={rowActions ? '' : undefined}>
      {bulkActions && (
        <td role="cell" className={styles.pick}>
          <input
            type="checkbox"
            aria-label={t('table.selectRow', { name: rowName(row) })}
            disabled={!(canSelect?.(row) ?? true)}
            checked={chosen.has(key)}
            onChange={toggle}
          />
        </td>
      )}
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column.id} role="rowheader" scope="row" className={styles.name}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} role="cell" data-label={column.label} className={look(column)}>
            {column.cell(row)}
          </td>
        ),
      )}
      {rowActions && (
        <td role="cell" className={styles.actions}>
          {actions.length > 0 && <ActionMenu label={t('table.actionsFor', { name: rowName(row) })} actions={actions} />}
        </td>
      )}
    </tr>
  );
}
