import { RdbmsSchemaBuilder } from 'typeorm/schema-builder/RdbmsSchemaBuilder.js';
import type { AppDataSource } from './data-source.js';

/**
 * TypeORM's comparison of entities with the schema, except that keys, indices and checks which only the migrations
 * know are no difference: they belong to the migrations, and entities have no relations. What an entity does
 * declare must be there.
 */
class ColumnComparison extends RdbmsSchemaBuilder {
  protected override dropOldForeignKeys(): Promise<void> {
    return Promise.resolve();
  }
  protected override dropOldIndices(): Promise<void> {
    return Promise.resolve();
  }
  protected override dropOldChecks(): Promise<void> {
    return Promise.resolve();
  }
  protected override dropCompositeUniqueConstraints(): Promise<void> {
    return Promise.resolve();
  }
}

/** @returns the statements that would make the schema what the entities say; none when they agree */
export async function schemaDifference(dataSource: AppDataSource): Promise<string[]> {
  const sql = await new ColumnComparison(dataSource).log();
  return sql.upQueries.map((one) => one.query);
}
