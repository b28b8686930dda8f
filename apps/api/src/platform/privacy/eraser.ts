import { Injectable } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import { affected } from '../database/affected.js';
import { Database } from '../database/database.js';
import { Keepers, type ErasedPerson } from './keepers.js';
import { distanceOf, personalTables, type BlankValue, type PersonalTable } from './personal-data.js';
import { PersonalRows } from './personal-rows.js';

/** Those furthest from the person first, since rows point to rows; the person's own row last. */
function inOrder(tables: readonly PersonalTable[]): PersonalTable[] {
  const isPerson = ({ subject }: PersonalTable): boolean => subject !== 'nobody' && 'own' in subject && subject.own.includes('id');
  return [...tables].sort((a, b) => distanceOf(b) - distanceOf(a) || Number(isPerson(a)) - Number(isPerson(b)));
}

/** What an erasure writes into a table's columns. */
export function blanksOf({ columns }: PersonalTable): Record<string, BlankValue> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, { onErasure }]) => (onErasure.fate === 'blanked' ? [[name, onErasure.to]] : [])),
  );
}

/** Whether an erasure takes a table's rows away. */
export function goesWhole({ columns }: PersonalTable): boolean {
  return Object.values(columns).some(({ onErasure }) => onErasure.fate === 'deleted');
}

/** A pattern that finds a text as it stands. */
function containing(mark: string): string {
  return `%${mark.replace(/[!%_]/g, '!$&')}%`;
}

/** Erases a person as the registry says. Every step bears being done again, so that a killed one just goes on. */
@Injectable()
export class Eraser {
  constructor(
    private readonly db: Database,
    private readonly rows: PersonalRows,
    private readonly keepers: Keepers,
  ) {}

  /**
   * Takes a person out of every table and every file.
   *
   * @param signal aborts between two steps
   * @param onStep told how far it is
   */
  async erase(person: ErasedPerson, signal?: AbortSignal, onStep?: (done: number, total: number) => Promise<void>): Promise<void> {
    const tables = inOrder(personalTables().filter(({ columns }) => Object.keys(columns).length > 0));
    const steps = [
      ...this.keepers.all().map((keeper) => () => keeper.beforeErasure?.(person)),
      ...tables.slice(0, -1).map((table) => () => this.eraseIn(table, person)),
      // Mails and the like name the person: they go while the name is still known.
      ...this.keepers.all().map((keeper) => () => keeper.eraseFiles?.(person)),
      ...tables.slice(-1).map((table) => () => this.eraseIn(table, person)),
    ];
    for (const [index, step] of steps.entries()) {
      signal?.throwIfAborted();
      await step();
      await onStep?.(index + 1, steps.length);
    }
  }

  private async eraseIn(table: PersonalTable, { personId, marks }: ErasedPerson): Promise<void> {
    const { subject } = table;
    if (subject === 'nobody') return;
    if ('mentions' in subject) {
      for (const column of subject.mentions) for (const mark of marks) await this.eraseMention(table, column, mark);
      return;
    }
    const repo = this.db.repo<ObjectLiteral>(table.entity);
    const blanks = blanksOf(table);
    for await (const condition of this.rows.conditions(table, personId)) {
      if (goesWhole(table)) await repo.delete(condition);
      else if (Object.keys(blanks).length > 0) await repo.update(condition, blanks);
    }
  }

  private async eraseMention(table: PersonalTable, column: string, mark: string): Promise<void> {
    const query = this.db.repo<ObjectLiteral>(table.entity).createQueryBuilder();
    // As JSON writes it too: a quotation mark in a name has a backslash there.
    for (const written of new Set([mark, JSON.stringify(mark).slice(1, -1)])) {
      const where = `${column} LIKE :mark ESCAPE '!'`;
      const parameters = { mark: containing(written) };
      if (goesWhole(table)) affected(await query.delete().where(where, parameters).execute());
      else affected(await query.update().set(blanksOf(table)).where(where, parameters).execute());
    }
  }
}
