import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Makes of a column's value, as the driver read it, what the entity holds. */
export type Hydrate = (value: unknown) => unknown;

const same: Hydrate = (value) => value;
/** As `bindable` writes them. */
const timeLength = 'yyyy-mm-dd hh:mm:ss.sss'.length;

function timeOf(value: string): Date {
  return new Date(`${value.slice(0, 10)}T${value.slice(11)}Z`);
}

/**
 * Decides once for a column what TypeORM would decide for every value of it.
 *
 * @param column of a plain entity
 */
export function hydrationOf(column: ColumnMetadata, source: DataSource): Hydrate {
  const asTypeorm: Hydrate = (value) => source.driver.prepareHydratedValue(value, column) as unknown;
  if (column.transformer) return asTypeorm;
  switch (column.type) {
    case 'varchar': case 'longtext': case 'int': case 'longblob':
      return same;
    case 'datetime':
      return (value) => {
        if (value === null || value instanceof Date) return value;
        return typeof value === 'string' && value.length === timeLength ? timeOf(value) : asTypeorm(value);
      };
    default:
      return (value) => (value === null ? null : asTypeorm(value));
  }
}
