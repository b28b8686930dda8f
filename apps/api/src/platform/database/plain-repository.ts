import {
  DeleteResult, InsertResult, Repository, UpdateResult,
  type EntityManager, type EntityMetadata, type EntityTarget, type FindManyOptions, type FindOneOptions, type FindOptionsWhere,
  type ObjectLiteral,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { hydrationOf, type Hydrate } from './hydration.js';
import { readPlain, runPlain, type Row } from './plain-run.js';
import { PlainSql, type ReadOptions, type Sql } from './plain-sql.js';

type Where<Entity> = FindOptionsWhere<Entity> | FindOptionsWhere<Entity>[];

/** What is worked out once for an entity. */
interface Known {
  texts: PlainSql | null;
  hydrations: ReadonlyMap<ColumnMetadata, Hydrate>;
}

const known = new WeakMap<EntityMetadata, Known>();
const readable = new Set(['where', 'select', 'order', 'take']);

/**
 * A repository that reads and writes plain entities by plain conditions without TypeORM's query builder, which takes
 * longer to build a query than the database takes to answer it. Everything else is TypeORM's own.
 */
export class PlainRepository<Entity extends ObjectLiteral> extends Repository<Entity> {
  private readonly texts: PlainSql | null;
  private readonly hydrations: ReadonlyMap<ColumnMetadata, Hydrate>;

  /** @param manager of the open transaction, or the plain one */
  constructor(target: EntityTarget<Entity>, manager: EntityManager) {
    super(target, manager);
    let entry = known.get(this.metadata);
    if (!entry) {
      const source = manager.dataSource;
      entry = {
        texts: PlainSql.of(this.metadata, source),
        hydrations: new Map(this.metadata.columns.map((column) => [column, hydrationOf(column, source)])),
      };
      known.set(this.metadata, entry);
    }
    this.texts = entry.texts;
    this.hydrations = entry.hydrations;
  }

  override async findOneBy(where: Where<Entity>): Promise<Entity | null> {
    const query = this.texts?.select(where, { limit: 1 });
    if (!query) return super.findOneBy(where);
    return (await this.read(query))[0] ?? null;
  }

  override async findOneByOrFail(where: Where<Entity>): Promise<Entity> {
    return (await this.findOneBy(where)) ?? super.findOneByOrFail(where);
  }

  override async findBy(where: Where<Entity>): Promise<Entity[]> {
    const query = this.texts?.select(where);
    return query ? this.read(query) : super.findBy(where);
  }

  override async find(options?: FindManyOptions<Entity>): Promise<Entity[]> {
    const plain = options && this.plainOptions(options);
    const query = plain && this.texts?.select(options.where, { ...plain, ...(options.take === undefined ? {} : { limit: options.take }) });
    return query ? this.read(query, plain.columns) : super.find(options);
  }

  override async findOne(options: FindOneOptions<Entity>): Promise<Entity | null> {
    const plain = this.plainOptions(options);
    const query = plain && this.texts?.select(options.where, { ...plain, limit: 1 });
    if (!query) return super.findOne(options);
    return (await this.read(query, plain.columns))[0] ?? null;
  }

  override async findOneOrFail(options: FindOneOptions<Entity>): Promise<Entity> {
    return (await this.findOne(options)) ?? super.findOneOrFail(options);
  }

  override async existsBy(where: Where<Entity>): Promise<boolean> {
    const columns = this.metadata.primaryColumns.slice(0, 1);
    const query = this.texts?.select(where, { columns, limit: 1 });
    if (!query) return super.existsBy(where);
    return (await readPlain(this.manager, query)).length > 0;
  }

  override async countBy(where: Where<Entity>): Promise<number> {
    const query = this.texts?.count(where);
    if (!query) return super.countBy(where);
    const [row] = await readPlain(this.manager, query);
    return Number(row?.total ?? 0);
  }

  override async insert(...[given]: Parameters<Repository<Entity>['insert']>): ReturnType<Repository<Entity>['insert']> {
    const rows: readonly ObjectLiteral[] = Array.isArray(given) ? given : [given];
    const statement = this.texts?.insert(rows);
    if (!statement) return super.insert(given);
    return InsertResult.from(await runPlain(this.manager, statement));
  }

  override async update(...[where, changes, ...more]: Parameters<Repository<Entity>['update']>): Promise<UpdateResult> {
    const statement = more.length === 0 ? this.texts?.update(where, changes) : null;
    return statement ? UpdateResult.from(await runPlain(this.manager, statement)) : super.update(where, changes, ...more);
  }

  override async delete(...[where]: Parameters<Repository<Entity>['delete']>): Promise<DeleteResult> {
    const statement = this.texts?.delete(where);
    return statement ? DeleteResult.from(await runPlain(this.manager, statement)) : super.delete(where);
  }

  private plainOptions(options: FindManyOptions<Entity>): Pick<ReadOptions, 'columns' | 'order'> | null {
    const { select, order } = options;
    if (!this.texts || Object.keys(options).some((name) => !readable.has(name))) return null;
    const isWhole = select === undefined;
    if (!isWhole && (Array.isArray(select) || !Object.values(select).every((chosen) => chosen === true))) return null;
    const columns = isWhole ? undefined : this.texts.columns(Object.keys(select));
    const ordered = order && this.texts.order(order);
    if (columns === null || columns?.length === 0 || ordered === null) return null;
    return { ...(columns ? { columns } : {}), ...(ordered ? { order: ordered } : {}) };
  }

  private async read(query: Sql, columns: readonly ColumnMetadata[] = this.metadata.columns): Promise<Entity[]> {
    const rows = await readPlain(this.manager, query);
    return rows.map((row) => this.entityOf(row, columns));
  }

  private entityOf(row: Row, columns: readonly ColumnMetadata[]): Entity {
    const entity = this.metadata.create() as Row;
    for (const column of columns) {
      const hydrate = this.hydrations.get(column);
      const value = row[column.databaseName];
      entity[column.propertyName] = hydrate ? hydrate(value) : value;
    }
    return entity as unknown as Entity;
  }
}
