import { z } from 'zod';
import { personText } from './text.js';

/** The longest page that a list gives. */
export const maxPageSize = 100;

/**
 * The query of a list: where to go on, how many, in which order, what to look for.
 *
 * @param sorts the orders that the list knows, each a field name or `-field` for descending; the first is the default
 * @param filters further query parameters of this list
 */
export function pageQuery<const S extends readonly [string, ...string[]], F extends z.ZodRawShape>(
  sorts: S,
  filters: F,
) {
  return z.strictObject({
    cursor: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(maxPageSize).default(25),
    sort: z.enum(sorts).default(sorts[0]),
    /** Words to look for, in any script, with or without marks. */
    q: personText(100, 0).optional(),
    ...filters,
  });
}

/**
 * One page of a list.
 *
 * @param item what the list holds
 */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** Hand it back as `cursor` for the next page; null on the last one. */
    nextCursor: z.string().nullable(),
    /** How many there are in all with these filters. */
    total: z.number().int(),
  });
}

/**
 * A short list that comes whole, such as one's own devices.
 *
 * @param item what the list holds
 */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item) });
}

/** The type of one page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}
