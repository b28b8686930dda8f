import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from './database.js';
import { hydrationOf, type Hydrate } from './hydration.js';
import { readPlain, type Row } from './plain-run.js';

/** A table of a query: its entity, and which of its columns are read. */
export interface Part<Entity extends ObjectLiteral, Name extends keyof Entity & string, Found> {
  readonly entity: new () => Entity;
  readonly columns: readonly Name[] | null;
  /** Only for its type. */
  readonly found?: Found;
}

interface AnyPart {
  readonly entity: new () => ObjectLiteral;
  readonly columns: readonly string[] | null;
}
type Parts = Readonly<Record<string, AnyPart>>;
/** One row of the answer: what was found in each table, by alias. */
export type Found<P extends Parts> = { [Alias in keyof P]: P[Alias] extends { readonly found?: infer F } ? Exclude<F, undefined> : never };

/** A table that every row has, with some of its columns or all. */
export function joined<Entity extends ObjectLiteral, Name extends keyof Entity & string = keyof Entity & string>(
  entity: new () => Entity, columns: readonly Name[] | null = null,
): Part<Entity, Name, Pick<Entity, Name>> {
  return { entity, columns };
}

/** A table that was joined from the left: null where it has no row. */
export function maybeJoined<Entity extends ObjectLiteral, Name extends keyof Entity & string = keyof Entity & string>(
  entity: new () => Entity, columns: readonly Name[] | null = null,
): Part<Entity, Name, Pick<Entity, Name> | null> {
  return { entity, columns };
}

interface ReadColumn {
  property: string;
  alias: string;
  hydrate: Hydrate;
}
interface ReadPart {
  alias: string;
  /** A column that is never null where there is a row. */
  key: string;
  columns: readonly ReadColumn[];
  create: () => Row;
}
interface Built {
  text: string;
  /** Names of parameters in the order in which they are bound, and values that stand. */
  values: readonly (Parameter | { constant: unknown })[];
}
interface BuiltParts extends Built {
  parts: readonly ReadPart[];
}
type Building = (query: SelectQueryBuilder<ObjectLiteral>) => SelectQueryBuilder<ObjectLiteral>;
type Given<Name extends string> = Readonly<Record<Name, string | number | Date>>;

/** Stands for a parameter while TypeORM builds the query. */
class Parameter {
  constructor(readonly name: string) {}
}

/**
 * A query over several tables that TypeORM builds once, and that is then asked again and again with other parameters:
 * building takes longer than most answers.
 */
export class KeptQuery<P extends Parts, Name extends string> {
  private readonly built = new WeakMap<DataSource, BuiltParts>();

  /**
   * @param parts what is read, by alias
   * @param names of the parameters, each one value
   * @param build adds tables and conditions, with the aliases of `parts` and `:name` for the parameters
   */
  constructor(
    private readonly parts: P,
    private readonly names: readonly Name[],
    private readonly build: Building,
  ) {}

  /** Asks it, in the transaction of the current chain of calls where there is one. */
  async rows(db: Database, parameters: Given<Name>): Promise<Found<P>[]> {
    const built = this.of(db.dataSource);
    const rows = await ask(db, built, parameters);
    return rows.map((row) => Object.fromEntries(built.parts.map((part) => [part.alias, entityOf(row, part)])) as Found<P>);
  }

  private of(source: DataSource): BuiltParts {
    const known = this.built.get(source);
    if (known) return known;
    const parts = Object.entries(this.parts).map(([alias, part]) => readPart(source, alias, part));
    const query = (source.createQueryBuilder() as SelectQueryBuilder<ObjectLiteral>).select([]);
    for (const { alias, columns } of parts) for (const column of columns) query.addSelect(`${alias}.${column.property}`, column.alias);
    const built = { ...builtOnce(this.build(query), this.names), parts };
    this.built.set(source, built);
    return built;
  }
}

/** As {@link KeptQuery}, for what is counted and summed: one row, all of whose values are numbers. */
export class KeptCount<Name extends string, Total extends string> {
  private readonly built = new WeakMap<DataSource, Built>();

  /**
   * @param totals SQL of each number, by its name
   * @param names of the parameters, each one value
   * @param build adds tables and conditions
   */
  constructor(
    private readonly totals: Readonly<Record<Total, string>>,
    private readonly names: readonly Name[],
    private readonly build: Building,
  ) {}

  /** Asks it, in the transaction of the current chain of calls where there is one. */
  async ask(db: Database, parameters: Given<Name>): Promise<Record<Total, number>> {
    const [row = {}] = await ask(db, this.of(db.dataSource), parameters);
    return Object.fromEntries(Object.keys(this.totals).map((name) => [name, Number(row[name] ?? 0)])) as Record<Total, number>;
  }

  private of(source: DataSource): Built {
    const known = this.built.get(source);
    if (known) return known;
    const query = (source.createQueryBuilder() as SelectQueryBuilder<ObjectLiteral>).select([]);
    for (const [name, sql] of Object.entries<string>(this.totals)) query.addSelect(sql, name);
    const built = builtOnce(this.build(query), this.names);
    this.built.set(source, built);
    return built;
  }
}

function builtOnce(query: SelectQueryBuilder<ObjectLiteral>, names: readonly string[]): Built {
  const whole = query.setParameters(Object.fromEntries(names.map((name) => [name, new Parameter(name)])));
  const [text, values] = whole.getQueryAndParameters();
  return { text, values: values.map((value: unknown) => (value instanceof Parameter ? value : { constant: value })) };
}

function ask<Name extends string>(db: Database, { text, values }: Built, parameters: Given<Name>): Promise<Row[]> {
  return readPlain(db.manager, { text, values: values.map((value) => (value instanceof Parameter ? parameters[value.name as Name] : value.constant)) });
}

function readPart(source: DataSource, alias: string, { entity, columns }: AnyPart): ReadPart {
  const metadata = source.getMetadata(entity);
  const [primary] = metadata.primaryColumns;
  const wanted = metadata.columns.filter(({ propertyName }) => columns === null || columns.some((name) => name === propertyName) || propertyName === primary?.propertyName);
  const read = wanted.map((column) => ({ property: column.propertyName, alias: `${alias}_${column.propertyName}`, hydrate: hydrationOf(column, source) }));
  return { alias, key: `${alias}_${primary?.propertyName ?? ''}`, columns: read, create: () => metadata.create() as Row };
}

function entityOf(row: Row, { key, columns, create }: ReadPart): Row | null {
  if (row[key] === null) return null;
  const entity = create();
  for (const { property, alias, hydrate } of columns) entity[property] = hydrate(row[alias]);
  return entity;
}
