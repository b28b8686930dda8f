import { retentions, type DataGroup, type DataPurpose, type KeepReason, type RetentionName } from '@rso-connect/shared';
import type { EntityClass } from '../database/index.js';

/** What a blanked column holds instead. */
export type BlankValue = string | number | boolean | null;

/** What becomes of a column when its person is erased. */
export type OnErasure =
  | { readonly fate: 'deleted' }
  | { readonly fate: 'blanked'; readonly to: BlankValue }
  | { readonly fate: 'kept'; readonly because: KeepReason };

/** The whole row goes; every column with personal data of a table says so, or none. */
export const deleteRow: OnErasure = { fate: 'deleted' };

/** The row stays, with this in the column's place. */
export function blankTo(to: BlankValue): OnErasure {
  return { fate: 'blanked', to };
}

/** It stays as it is. */
export function keep(because: KeepReason): OnErasure {
  return { fate: 'kept', because };
}

/** What is said about a column that holds personal data. */
export interface PersonalColumn {
  readonly purpose: DataPurpose;
  readonly retention: RetentionName;
  readonly onErasure: OnErasure;
}

/** How a row leads to its person. */
export type Subject =
  /** These columns hold the person's id; a row is about each of them. */
  | { readonly own: readonly string[] }
  /** The column holds the id of another table's row, which leads on; `as`: only by these columns of that table. */
  | { readonly through: EntityClass; readonly by: string; readonly as?: readonly string[] }
  /** Text that machines wrote, in which a person's marks (names, addresses) may stand. */
  | { readonly mentions: readonly string[] }
  | 'nobody';

type ColumnOf<E> = keyof E & string;

/** What happens to rows whose retention is over; counted from the time in `since`. */
export interface Past<Column extends string = string> {
  readonly since: Column;
  /** `own-rule`: what a feature added to the purger sees to it. */
  readonly then: 'delete-row' | 'blank' | 'own-rule';
}

/** What is said about a table. */
export interface PersonalDataOf<E> {
  readonly group: DataGroup;
  readonly subject: Subject;
  readonly columns: Readonly<Partial<Record<ColumnOf<E>, PersonalColumn>>>;
  /** Columns that hold no personal data. */
  readonly plain: readonly ColumnOf<E>[];
  /** For each retention with an end: when it is over, and what then. */
  readonly past?: Readonly<Partial<Record<RetentionName, Past<ColumnOf<E>>>>>;
  /** Columns that the export of one's own data leaves out, with the reason. */
  readonly notExported?: Readonly<Partial<Record<ColumnOf<E>, string>>>;
}

/** A table's entry in the registry. */
export interface PersonalTable {
  readonly entity: EntityClass;
  readonly group: DataGroup;
  readonly subject: Subject;
  readonly columns: Readonly<Record<string, PersonalColumn>>;
  readonly plain: readonly string[];
  readonly past: Readonly<Partial<Record<RetentionName, Past>>>;
  readonly notExported: Readonly<Record<string, string>>;
}

const tables = new Map<EntityClass, PersonalTable>();

function fault(table: PersonalTable): string | null {
  const personal = Object.entries(table.columns);
  const twice = personal.find(([name]) => table.plain.includes(name));
  if (twice) return `${twice[0]} is both personal and plain`;
  if (personal.length > 0 && table.subject === 'nobody') return 'it has personal data and leads to nobody';
  const deleted = personal.filter(([, { onErasure }]) => onErasure.fate === 'deleted').length;
  if (deleted > 0 && deleted < personal.length) return 'some columns go with their row and others stay';
  const endless = personal.find(([, { retention }]) => retentions[retention].days !== null && !table.past[retention]);
  if (endless) return `${endless[0]} has an end (${endless[1].retention}), and \`past\` doesn't say what then`;
  const wrong = (Object.keys(table.past) as RetentionName[]).find((name) => retentions[name].days === null);
  return wrong ? `\`past\` names ${wrong}, which has no end` : null;
}

/**
 * Says for every column of a table whether it holds personal data, what for, how long, and what an erasure does with
 * it. Stands in the `personal-data.ts` of the folder that the entity is in, which its module imports.
 *
 * @throws Error where the entry contradicts itself, or the table has one already
 */
export function definePersonalData<E extends object>(entity: abstract new (...parameters: never[]) => E, entry: PersonalDataOf<E>): void {
  const table: PersonalTable = {
    entity, group: entry.group, subject: entry.subject, plain: entry.plain, past: entry.past ?? {},
    columns: entry.columns as PersonalTable['columns'],
    notExported: (entry.notExported ?? {}) as PersonalTable['notExported'],
  };
  const found = tables.has(entity) ? 'it is registered twice' : fault(table);
  if (found !== null) throw new Error(`Personal data of ${entity.name}: ${found}.`);
  tables.set(entity, table);
}

/** @returns every table that somebody has said something about */
export function personalTables(): PersonalTable[] {
  return [...tables.values()];
}

/** @returns how many tables lie between a row and its person */
export function distanceOf({ subject }: PersonalTable): number {
  if (subject === 'nobody' || !('through' in subject)) return 0;
  const next = tables.get(subject.through);
  if (!next) throw new Error(`Personal data: ${subject.through.name} isn't registered.`);
  return 1 + distanceOf(next);
}

/** @returns the entry of an entity, or undefined */
export function personalTable(entity: EntityClass): PersonalTable | undefined {
  return tables.get(entity);
}
