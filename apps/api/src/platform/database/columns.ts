import type { ColumnOptions, TableColumnOptions } from 'typeorm';

/**
 * The columns of this product, by the same names twice: `column.*` for entities (`@Column(column.text(200))`,
 * `@PrimaryColumn(column.id())`) and `col.*` for migrations (`col.text('fullName', 200)`). Both say the same for
 * both databases: the SQLite driver reads MariaDB's `longtext` and `longblob` as its own types.
 *
 * Left out on purpose: bigint and decimal (strings on one database, numbers on the other), enum, uuid, generated
 * columns, and defaults from the database's clock.
 */
export interface ColumnSettings {
  /** May hold NULL. */
  readonly nullable?: boolean;
  /** For rows that are there already when the column is added; new rows say their value themselves. */
  readonly default?: string | number | boolean;
}

interface Shape {
  readonly type: 'varchar' | 'longtext' | 'int' | 'boolean' | 'json' | 'datetime' | 'longblob';
  readonly length?: number;
  readonly precision?: number;
}

/** UUIDs as text. */
const idLength = 36;

const shapes = {
  id: (): Shape => ({ type: 'varchar', length: idLength }),
  text: (length: number): Shape => ({ type: 'varchar', length }),
  longText: (): Shape => ({ type: 'longtext' }),
  int: (): Shape => ({ type: 'int' }),
  bool: (): Shape => ({ type: 'boolean' }),
  json: (): Shape => ({ type: 'json' }),
  // Milliseconds: what a JavaScript Date holds.
  time: (): Shape => ({ type: 'datetime', precision: 3 }),
  blob: (): Shape => ({ type: 'longblob' }),
};

/** A column that is not nullable may be a primary key as well. */
type EntityColumn<Settings> = Omit<ColumnOptions, 'nullable'> & (Settings extends { nullable: true } ? { nullable: true } : { nullable?: false });

function forEntity<Settings extends ColumnSettings>(shape: Shape, settings?: Settings): EntityColumn<Settings> {
  const options: ColumnOptions = { ...shape, ...settings };
  return options as EntityColumn<Settings>;
}

/** Entity side: options for `@Column()` and `@PrimaryColumn()`. */
export const column = {
  /** An id, of this row or of another one. */
  id: <S extends ColumnSettings>(settings?: S) => forEntity(shapes.id(), settings),
  /** Text of at most `length` characters; SQLite does not count them, so the contract must. */
  text: <S extends ColumnSettings>(length: number, settings?: S) => forEntity(shapes.text(length), settings),
  /** A status, a serial, a key, a slug: text that machines compare. */
  code: <S extends ColumnSettings>(length: number, settings?: S) => forEntity(shapes.text(length), settings),
  /** Text without a limit of its own; it can't be indexed. */
  longText: <S extends ColumnSettings>(settings?: S) => forEntity(shapes.longText(), settings),
  /** A whole number of 32 bits; scores in hundredths. */
  int: <S extends ColumnSettings>(settings?: S) => forEntity(shapes.int(), settings),
  bool: <S extends ColumnSettings>(settings?: S) => forEntity(shapes.bool(), settings),
  /** Any JSON value; not to be queried inside. */
  json: <S extends Omit<ColumnSettings, 'default'>>(settings?: S) => forEntity(shapes.json(), settings),
  /** A moment in UTC, to the millisecond, set by the app's clock. */
  time: <S extends Omit<ColumnSettings, 'default'>>(settings?: S) => forEntity(shapes.time(), settings),
  /** Bytes, as a Buffer; files belong to the file store. */
  blob: <S extends Omit<ColumnSettings, 'default'>>(settings?: S) => forEntity(shapes.blob(), settings),
};

/** A column of a migration; `createTable` and `addColumns` write it for the database at hand. */
export interface ColumnDefinition extends Shape, ColumnSettings {
  readonly name: string;
  readonly primary: boolean;
}

function forMigration(name: string, shape: Shape, settings: ColumnSettings & { primary?: boolean } = {}): ColumnDefinition {
  return { name, primary: false, ...shape, ...settings };
}

/** Migration side: the same names as `column`, with the column's name first. */
export const col = {
  /** `col.id()` is the primary key `id`; `col.id('runId')` is the id of another row. */
  id: (name = 'id', settings: ColumnSettings & { primary?: boolean } = {}) =>
    forMigration(name, shapes.id(), { primary: name === 'id', ...settings }),
  text: (name: string, length: number, settings?: ColumnSettings & { primary?: boolean }) => forMigration(name, shapes.text(length), settings),
  code: (name: string, length: number, settings?: ColumnSettings & { primary?: boolean }) => forMigration(name, shapes.text(length), settings),
  longText: (name: string, settings?: ColumnSettings) => forMigration(name, shapes.longText(), settings),
  int: (name: string, settings?: ColumnSettings & { primary?: boolean }) => forMigration(name, shapes.int(), settings),
  bool: (name: string, settings?: ColumnSettings) => forMigration(name, shapes.bool(), settings),
  json: (name: string, settings?: Omit<ColumnSettings, 'default'>) => forMigration(name, shapes.json(), settings),
  time: (name: string, settings?: Omit<ColumnSettings, 'default'>) => forMigration(name, shapes.time(), settings),
  blob: (name: string, settings?: Omit<ColumnSettings, 'default'>) => forMigration(name, shapes.blob(), settings),
};

const sqliteTypes: Partial<Record<Shape['type'], string>> = { int: 'integer', longtext: 'text', longblob: 'blob' };

/** @returns the column as TypeORM's schema builder wants it for this database */
export function tableColumn(definition: ColumnDefinition, sqlite: boolean): TableColumnOptions {
  const { name, type, length, precision, primary, nullable = false, default: value } = definition;
  return {
    name,
    type: (sqlite && sqliteTypes[type]) || type,
    isPrimary: primary,
    isNullable: nullable,
    ...(length === undefined ? {} : { length: String(length) }),
    ...(precision === undefined ? {} : { precision }),
    ...(value === undefined ? {} : { default: literal(value) }),
  };
}

function literal(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
