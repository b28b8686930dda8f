import { FindOperator, type DataSource, type EntityMetadata, type ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** A piece of SQL and what it binds. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How a read of a plain entity goes on after its conditions. */
export interface ReadOptions {
  readonly columns?: readonly ColumnMetadata[];
  readonly order?: string;
  readonly limit?: number;
}

const comparisons: Readonly<Record<string, string>> = { lessThan: '<', lessThanOrEqual: '<=', moreThan: '>', moreThanOrEqual: '>=' };

function isValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;
}

function condition(column: string, asked: unknown): Sql | null {
  if (isValue(asked)) return { text: `${column} = ?`, values: [asked] };
  if (!(asked instanceof FindOperator)) return null;
  // Getters: the operator within another one, else its value.
  const value: unknown = asked.child ?? asked.value;
  if (asked.type === 'isNull') return { text: `${column} IS NULL`, values: [] };
  if (asked.type === 'not') {
    const negated = condition(column, value);
    return negated && { text: `NOT (${negated.text})`, values: negated.values };
  }
  if (asked.type === 'raw') return asked.getSql && !asked.objectLiteralParameters ? { text: asked.getSql(column), values: [] } : null;
  const comparison = comparisons[asked.type];
  if (comparison !== undefined && isValue(value)) return { text: `${column} ${comparison} ?`, values: [value] };
  if (asked.type !== 'in' || !Array.isArray(value) || value.length === 0 || !value.every(isValue)) return null;
  return { text: `${column} IN (${value.map(() => '?').join(', ')})`, values: value };
}

/** Entities made of columns alone; for relations and the like TypeORM has to build the query itself. */
function isPlain({ relations, embeddeds, columns, tableType, deleteDateColumn, discriminatorColumn }: EntityMetadata): boolean {
  const isSimple = relations.length === 0 && embeddeds.length === 0 && tableType === 'regular' && !deleteDateColumn && !discriminatorColumn;
  return isSimple && columns.every((column) =>
    column.isSelect && !column.isVirtual && !column.isVirtualProperty && !column.transformer &&
    !column.isGenerated && !column.isVersion && !column.isCreateDate && !column.isUpdateDate);
}

/**
 * The SQL of one plain entity. Every method gives null for what isn't plain, which TypeORM then has to build.
 */
export class PlainSql {
  private readonly table: string;
  private readonly all: string;
  private readonly names: ReadonlyMap<string, string>;

  private constructor(
    private readonly metadata: EntityMetadata,
    private readonly source: DataSource,
  ) {
    this.table = source.driver.escape(metadata.tableName);
    this.names = new Map(metadata.columns.map((column) => [column.propertyName, source.driver.escape(column.databaseName)]));
    this.all = [...this.names.values()].join(', ');
  }

  /** @returns the SQL of an entity, or null for one that isn't plain */
  static of(metadata: EntityMetadata, source: DataSource): PlainSql | null {
    return isPlain(metadata) ? new PlainSql(metadata, source) : null;
  }

  /** @returns the columns of these properties; null where one isn't a column */
  columns(properties: readonly string[]): ColumnMetadata[] | null {
    const found = properties.map((name) => this.metadata.findColumnWithPropertyName(name));
    return found.every((column) => column !== undefined) ? found : null;
  }

  /** @param order by property: `ASC` or `DESC` */
  order(order: ObjectLiteral): string | null {
    const parts = Object.entries(order).map(([name, direction]) => {
      const column = this.names.get(name);
      return column !== undefined && (direction === 'ASC' || direction === 'DESC') ? `${column} ${direction}` : null;
    });
    return parts.includes(null) ? null : parts.join(', ');
  }

  select(where: unknown, { columns, order, limit }: ReadOptions = {}): Sql | null {
    const conditions = this.where(where);
    if (!conditions) return null;
    const chosen = columns ? columns.map(({ propertyName }) => this.names.get(propertyName)).join(', ') : this.all;
    const end = `${order ? ` ORDER BY ${order}` : ''}${limit === undefined ? '' : ` LIMIT ${String(limit)}`}`;
    return { text: `SELECT ${chosen} FROM ${this.table} WHERE ${conditions.text}${end}`, values: conditions.values };
  }

  count(where: unknown): Sql | null {
    const conditions = this.where(where);
    return conditions && { text: `SELECT COUNT(*) AS total FROM ${this.table} WHERE ${conditions.text}`, values: conditions.values };
  }

  /** A row that leaves a column to its default isn't plain. */
  insert(rows: readonly ObjectLiteral[]): Sql | null {
    const { columns } = this.metadata;
    if (rows.length === 0) return null;
    const values: unknown[] = [];
    for (const row of rows) {
      for (const column of columns) {
        const value: unknown = row[column.propertyName];
        if (typeof value === 'function' || (value === undefined && (!column.isNullable || column.default !== undefined))) return null;
        values.push(this.stored(value ?? null, column));
      }
    }
    const one = `(${columns.map(() => '?').join(', ')})`;
    return { text: `INSERT INTO ${this.table} (${this.all}) VALUES ${rows.map(() => one).join(', ')}`, values };
  }

  /** @param changes by property; a function gives SQL, as TypeORM has it */
  update(where: unknown, changes: ObjectLiteral): Sql | null {
    const conditions = this.where(where);
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const columns = this.columns(given.map(([name]) => name));
    if (!conditions || !columns || columns.length === 0) return null;
    const values: unknown[] = [];
    const sets = columns.map((column, at) => {
      const value: unknown = given[at]?.[1];
      const name = this.names.get(column.propertyName) ?? '';
      if (typeof value === 'function') return `${name} = ${String((value as () => unknown)())}`;
      values.push(this.stored(value, column));
      return `${name} = ?`;
    });
    return { text: `UPDATE ${this.table} SET ${sets.join(', ')} WHERE ${conditions.text}`, values: [...values, ...conditions.values] };
  }

  delete(where: unknown): Sql | null {
    const conditions = this.where(where);
    return conditions && { text: `DELETE FROM ${this.table} WHERE ${conditions.text}`, values: conditions.values };
  }

  private stored(value: unknown, column: ColumnMetadata): unknown {
    return value === null ? null : (this.source.driver.preparePersistentValue(value, column) as unknown);
  }

  private where(where: unknown): Sql | null {
    if (typeof where !== 'object' || where === null || Array.isArray(where)) return null;
    const conditions: Sql[] = [];
    for (const [name, asked] of Object.entries(where)) {
      const column = this.metadata.findColumnWithPropertyName(name);
      // JSON is compared by neither database as it is written.
      const one = column && column.type !== 'json' ? condition(this.names.get(name) ?? '', asked) : null;
      if (!one) return null;
      conditions.push(one);
    }
    if (conditions.length === 0) return null;
    return { text: conditions.map(({ text }) => text).join(' AND '), values: conditions.flatMap(({ values }) => values) };
  }
}
