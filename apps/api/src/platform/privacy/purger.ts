import { Injectable } from '@nestjs/common';
import { retentions, type RetentionName } from '@rso-connect/shared';
import { In, LessThan, type ObjectLiteral } from 'typeorm';
import { affected } from '../database/affected.js';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { blanksOf } from './eraser.js';
import { personalTables, type Past, type PersonalTable } from './personal-data.js';
import { PersonalRows } from './personal-rows.js';

/** So many rows go in one transaction: short enough for others to write in between. */
const batch = 500;
const dayMs = 24 * 3_600_000;

/** Something that is removed when its time is over. */
export interface PurgeRule {
  /** Unique: a table's name, or what it is. */
  readonly name: string;
  readonly retention: RetentionName;
  /** Whether it does more than the database can take back: it then runs outside a transaction, and must bear being run twice. */
  readonly beyondDatabase?: true;
  /**
   * Removes or blanks at most so many that are older.
   *
   * @returns how many it did; fewer than asked for means that no more are left
   */
  run(before: Date, limit: number): Promise<number>;
}

/** Removes what is past its time. */
@Injectable()
export class Purger {
  private readonly own: PurgeRule[] = [];

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rows: PersonalRows,
  ) {}

  /** Adds what isn't rows of one table with a time of their own: files, accounts that never came to be. */
  add(rule: PurgeRule): void {
    this.own.push(rule);
  }

  /** @returns every rule, those of the registry first */
  rules(): PurgeRule[] {
    const fromRegistry = personalTables().flatMap((table) =>
      (Object.entries(table.past) as [RetentionName, Past][])
        .filter(([, { then }]) => then !== 'own-rule')
        .map(([retention, past]) => this.ruleOf(table, retention, past)));
    return [...fromRegistry, ...this.own];
  }

  /**
   * Goes through every rule until nothing is left that is past its time.
   *
   * @param report told of each batch, in the transaction that removes it
   * @param signal aborts between two batches
   */
  async purge(report: (rule: PurgeRule, count: number) => Promise<void>, signal?: AbortSignal): Promise<void> {
    for (const rule of this.rules()) {
      const { days } = retentions[rule.retention];
      if (days === null) continue;
      const before = new Date(this.clock.now().getTime() - days * dayMs);
      for (let count = batch; count >= batch; ) {
        signal?.throwIfAborted();
        count = rule.beyondDatabase ? await rule.run(before, batch) : 0;
        await this.db.transaction(async () => {
          if (!rule.beyondDatabase) count = await rule.run(before, batch);
          if (count > 0) await report(rule, count);
        });
      }
    }
  }

  private ruleOf(table: PersonalTable, retention: RetentionName, { since, then }: Past): PurgeRule {
    const { tableName, primaryColumns } = this.rows.metadata(table);
    const [key = 'id'] = primaryColumns.map(({ propertyName }) => propertyName);
    const blanks = Object.entries(blanksOf(table)).filter(([name]) => table.columns[name]?.retention === retention);
    const run = async (before: Date, limit: number): Promise<number> => {
      const repo = this.db.repo<ObjectLiteral>(table.entity);
      const old = repo.createQueryBuilder('row').select(`row.${key}`, 'id').where({ [since]: LessThan(before) });
      if (then === 'blank') {
        const still = blanks.map(([name, to], index) => (to === null ? `row.${name} IS NOT NULL` : `row.${name} <> :blank${String(index)}`));
        old.andWhere(`(${still.join(' OR ')})`, Object.fromEntries(blanks.map(([, to], index) => [`blank${String(index)}`, to])));
      }
      const found = await old.orderBy(`row.${key}`).limit(limit).getRawMany<{ id: string | number }>();
      if (found.length === 0) return 0;
      const where = { [key]: In(found.map(({ id }) => id)) };
      return affected(then === 'blank' ? await repo.update(where, Object.fromEntries(blanks)) : await repo.delete(where));
    };
    return { name: tableName, retention, run };
  }
}
