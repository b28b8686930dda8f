import { tlpLabels, type TlpLabel, type tlpTable } from '@rso-connect/shared';
import type { LabelWorld } from './label-world.js';

/** A row of the table: a way out. */
export type Exit = keyof typeof tlpTable;

/** What shows that one cell of the table is obeyed. */
export interface CellTests {
  /** What the cell lets out. */
  allowed: (world: LabelWorld) => Promise<void>;
  /** What it doesn't, and to whom it doesn't. */
  refused: (world: LabelWorld) => Promise<void>;
}

/** Every cell of a row. */
export type ExitTests = Readonly<Record<TlpLabel, CellTests>>;

/** @returns the tests of each cell of a row; what is expected of each label is said by hand within */
export function cells(make: (label: TlpLabel) => CellTests): ExitTests {
  return Object.fromEntries(tlpLabels.map((label) => [label, make(label)])) as Record<TlpLabel, CellTests>;
}
