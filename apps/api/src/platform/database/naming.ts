import { createHash } from 'node:crypto';
import { DefaultNamingStrategy, type Table } from 'typeorm';

const longest = 60;

/** Names that a person can read in an error message, the same from an entity and from a migration. */
export class ReadableNames extends DefaultNamingStrategy {
  override primaryKeyName(table: Table | string): string {
    return short(`pk_${this.getTableName(table)}`);
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return this.indexName(table, columns);
  }
  override indexName(table: Table | string, columns: string[]): string {
    return short(`ix_${this.getTableName(table)}_${columns.join('_')}`);
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return short(`fk_${this.getTableName(table)}_${columns.join('_')}`);
  }
}

/** MariaDB takes 64 characters; a longer name keeps its beginning and ends in a digest of the whole. */
function short(name: string): string {
  if (name.length <= longest) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, longest - 9)}_${digest}`;
}
