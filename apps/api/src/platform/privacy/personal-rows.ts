import { Injectable } from '@nestjs/common';
import { In, type EntityMetadata, type ObjectLiteral } from 'typeorm';
import { Database } from '../database/database.js';
import { personalTable, type PersonalTable } from './personal-data.js';

/** So many rows are read at a time. */
const part = 200;

/** Finds the rows that are about a person, whatever table they lie in. */
@Injectable()
export class PersonalRows {
  constructor(private readonly db: Database) {}

  /** @returns what TypeORM knows of a registered table */
  metadata(table: PersonalTable): EntityMetadata {
    return this.db.dataSource.getMetadata(table.entity);
  }

  /**
   * The conditions that find a person's rows: one, or for tables that are reached through others one for each part of
   * those.
   *
   * @param as only by these columns of a table that several lead from
   */
  async *conditions(table: PersonalTable, personId: string, as?: readonly string[]): AsyncGenerator<Record<string, unknown>> {
    const { subject } = table;
    if (subject === 'nobody' || 'mentions' in subject) return;
    if ('own' in subject) {
      for (const column of subject.own) if (!as || as.includes(column)) yield { [column]: personId };
      return;
    }
    const parent = personalTable(subject.through);
    if (!parent) throw new Error(`Personal data: ${subject.through.name} isn't registered.`);
    const key = this.metadata(parent).primaryColumns[0]?.propertyName ?? 'id';
    for await (const rows of this.parts(parent, personId, subject.as)) {
      yield { [subject.by]: In(rows.map((row) => row[key] as string)) };
    }
  }

  /** A person's rows of a table, in parts; none twice where the table has a single key. */
  async *parts(table: PersonalTable, personId: string, as?: readonly string[]): AsyncGenerator<ObjectLiteral[]> {
    const { subject } = table;
    const keys = this.metadata(table).primaryColumns.map(({ propertyName }) => propertyName);
    const [key = 'id'] = keys;
    if (subject !== 'nobody' && 'own' in subject && keys.length === 1) {
      const columns = subject.own.filter((column) => !as || as.includes(column));
      yield* this.keyset(table, key, columns, personId);
      return;
    }
    for await (const condition of this.conditions(table, personId, as)) {
      const rows = await this.db.repo<ObjectLiteral>(table.entity).find({ where: condition });
      if (rows.length > 0) yield rows;
    }
  }

  private async *keyset(table: PersonalTable, key: string, columns: readonly string[], personId: string): AsyncGenerator<ObjectLiteral[]> {
    const about = columns.map((column) => `row.${column} = :personId`).join(' OR ');
    for (let after = ''; ; ) {
      const rows = await this.db
        .repo<ObjectLiteral>(table.entity)
        .createQueryBuilder('row')
        .where(`(${about}) AND row.${key} > :after`, { personId, after })
        .orderBy(`row.${key}`)
        .take(part)
        .getMany();
      if (rows.length > 0) yield rows;
      if (rows.length < part) return;
      after = String(rows.at(-1)?.[key]);
    }
  }
}
