import { tlpLabels, type TlpLabel } from '@rso-connect/shared';

/** @returns the labels whose cell in a row of the table, such as `tlpTable.read`, is one of these */
export function labelsWhere<Cell>(row: Readonly<Record<TlpLabel, Cell>>, ...cells: readonly NoInfer<Cell>[]): TlpLabel[] {
  return tlpLabels.filter((label) => cells.includes(row[label]));
}
