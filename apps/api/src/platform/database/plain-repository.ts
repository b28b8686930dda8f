import {
  FindOperator, Repository,
  type DataSource, type EntityManager, type EntityMetadata, type EntityTarget, type FindOptionsWhere, type ObjectLiteral,
} from 'typeorm';

type Where<Entity> = FindOptionsWhere<Entity> | FindOptionsWhere<Entity>[];
type Row = Record<string, unknown>;

/** A condition's text and what it binds. */
interface Condition {
  sql: string;
  values: readonly unknown[];
}

/** `SELECT … WHERE ` of each entity; null for those that aren't plain. */
const heads = new WeakMap<EntityMetadata, string | null>();

/** Entities made of columns alone; for relations and the like TypeORM has to build the query itself. */
function isPlain({ relations, embeddeds, columns, tableType, deleteDateColumn, discriminatorColumn }: EntityMetadata): boolean {
  const isSimple = relations.length === 0 && embeddeds.length === 0 && tableType === 'regular' && !deleteDateColumn && !discriminatorColumn;
  return isSimple && columns.every((column) => column.isSelect && !column.isVirtual && !column.isVirtualProperty && !column.transformer);
}

function isValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;
}

function condition(column: string, asked: unknown): Condition | null {
  if (isValue(asked)) return { sql: `${column} = ?`, values: [asked] };
  if (!(asked instanceof FindOperator)) return null;
  if (asked.type === 'isNull') return { sql: `${column} IS NULL`, values: [] };
  const list: unknown = asked.type === 'in' ? asked.value : null;
  if (!Array.isArray(list) || list.length === 0 || !list.every(isValue)) return null;
  return { sql: `${column} IN (${list.map(() => '?').join(', ')})`, values: list };
}

/**
 * A repository that reads rows of plain entities by equality, lists and NULL without building the query anew: to
 * build it takes TypeORM longer than the database takes to answer. Everything else is TypeORM's own.
 */
export class PlainRepository<Entity extends ObjectLiteral> extends Repository<Entity> {
  private readonly source: DataSource;

  /** @param manager of the open transaction, or the plain one */
  constructor(target: EntityTarget<Entity>, manager: EntityManager) {
    super(target, manager);
    this.source = manager.dataSource;
  }

  override async findOneBy(where: Where<Entity>): Promise<Entity | null> {
    const query = this.plainQuery(where, ' LIMIT 1');
    if (!query) return super.findOneBy(where);
    return (await this.read(query))[0] ?? null;
  }

  override async findOneByOrFail(where: Where<Entity>): Promise<Entity> {
    return (await this.findOneBy(where)) ?? super.findOneByOrFail(where);
  }

  override findBy(where: Where<Entity>): Promise<Entity[]> {
    const query = this.plainQuery(where, '');
    return query ? this.read(query) : super.findBy(where);
  }

  private plainQuery(where: Where<Entity>, end: string): Condition | null {
    const { metadata } = this;
    const head = this.headOf(metadata);
    if (head === null || Array.isArray(where)) return null;
    const conditions: Condition[] = [];
    for (const [name, asked] of Object.entries(where)) {
      const column = metadata.findColumnWithPropertyName(name);
      // JSON is compared by neither database as it is written.
      const one = column && column.type !== 'json' ? condition(this.source.driver.escape(column.databaseName), asked) : null;
      if (!one) return null;
      conditions.push(one);
    }
    if (conditions.length === 0) return null;
    return { sql: `${head}${conditions.map(({ sql }) => sql).join(' AND ')}${end}`, values: conditions.flatMap(({ values }) => values) };
  }

  private headOf(metadata: EntityMetadata): string | null {
    const known = heads.get(metadata);
    if (known !== undefined) return known;
    const { driver } = this.source;
    const columns = metadata.columns.map((column) => driver.escape(column.databaseName)).join(', ');
    const head = isPlain(metadata) ? `SELECT ${columns} FROM ${driver.escape(metadata.tableName)} WHERE ` : null;
    heads.set(metadata, head);
    return head;
  }

  private async read({ sql, values }: Condition): Promise<Entity[]> {
    const rows = await this.manager.query<Row[]>(sql, [...values]);
    return rows.map((row) => this.entityOf(row));
  }

  private entityOf(row: Row): Entity {
    const entity = this.metadata.create() as Row;
    for (const column of this.metadata.columns) {
      const value: unknown = this.source.driver.prepareHydratedValue(row[column.databaseName], column);
      entity[column.propertyName] = value;
    }
    return entity as unknown as Entity;
  }
}
