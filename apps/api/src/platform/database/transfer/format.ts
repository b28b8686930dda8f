import { z } from 'zod';
import type { ValueKind } from './table-shape.js';

/** The first line; `migrations` says which release's schema the rows are in. */
export const HeaderLine = z.strictObject({ installation: z.literal(1), migrations: z.array(z.string()) });
/** Opens a table; its rows follow, an array each, in the order of these columns. */
export const TableLine = z.strictObject({ table: z.string(), columns: z.array(z.string()) });
export const RowLine = z.array(z.union([z.string(), z.number(), z.null()]));
/** The last line: how many rows each table has, so that a file that was cut off is known. */
export const EndLine = z.strictObject({ end: z.record(z.string(), z.int().min(0)) });

export type Cell = z.infer<typeof RowLine>[number];

/** An export that can't be written or read. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}

/** @param value as either driver reads it */
export function toCell(value: unknown, kind: ValueKind): Cell {
  if (value === null || value === undefined) return null;
  if (kind === 'bytes' && Buffer.isBuffer(value)) return value.toString('base64');
  if (kind === 'time' && value instanceof Date) return value.toISOString();
  if (kind === 'time' && typeof value === 'string') return new Date(`${value.replace(' ', 'T')}Z`).toISOString();
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TransferError(`A value of the type ${typeof value} cannot be exported.`);
}

/** @returns the value as both drivers take it */
export function fromCell(cell: Cell, kind: ValueKind): Cell | Buffer | Date {
  if (cell === null) return null;
  if (kind === 'bytes') return Buffer.from(String(cell), 'base64');
  if (kind !== 'time') return cell;
  const time = new Date(cell);
  if (Number.isNaN(time.getTime())) throw new TransferError(`"${String(cell)}" is no time.`);
  return time;
}
