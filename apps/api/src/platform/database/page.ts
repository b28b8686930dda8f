import type { Page } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Problem } from '../http/problem.js';

/** What a list's query says about paging. */
export interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

/** By what a list is ordered: a column that the query selects, and the id where values are equal. */
export interface PageOrder<Row> {
  /** `alias.property` of the column. */
  column: string;
  descending: boolean;
  /** `alias.property` of the id. */
  id: string;
  /** Reads the ordering value and the id of a row. */
  valueOf(row: Row): { value: string | number | Date | null; id: string };
}

type Bound = [value: string | number, id: string, isTime: 0 | 1];

function decode(cursor: string): Bound {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === 3 && typeof read[1] === 'string' && (typeof read[0] === 'string' || typeof read[0] === 'number')) {
      return [read[0], read[1], read[2] === 1 ? 1 : 0];
    }
  } catch {
    // Said below.
  }
  throw new Problem('paging.bad-cursor');
}

function encode({ value, id }: { value: string | number | Date | null; id: string }): string {
  const bound: Bound = value instanceof Date ? [value.getTime(), id, 1] : [value ?? '', id, 0];
  return Buffer.from(JSON.stringify(bound)).toString('base64url');
}

/**
 * Where a page begins, for what reads its rows in another way than `fetchRows`.
 *
 * @returns the ordering value and the id that the page before it ended with; null for the first page
 * @throws Problem `paging.bad-cursor`
 */
export function pageStart({ cursor }: PageRequest): { value: string | number; id: string } | null {
  if (cursor === undefined) return null;
  const [value, id] = decode(cursor);
  return { value, id };
}

/** The rows of one page and where the next one begins; null on the last. */
export interface Rows<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/**
 * Reads the rows of one page by keyset: it costs the same on page 500 as on
 * page 1, and a row that comes or goes meanwhile doesn't shift the others. The
 * ordering column must not be null. What the query joins is joined to one row.
 *
 * @param query filtered already by what the asker may see
 * @throws Problem `paging.bad-cursor`
 */
export async function fetchRows<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  request: PageRequest,
  order: PageOrder<Row>,
): Promise<Rows<Row>> {
  const direction = order.descending ? 'DESC' : 'ASC';
  const beyond = order.descending ? '<' : '>';
  if (request.cursor !== undefined) {
    const [value, id, isTime] = decode(request.cursor);
    query.andWhere(
      `(${order.column} ${beyond} :pageValue OR (${order.column} = :pageValue AND ${order.id} ${beyond} :pageId))`,
      { pageValue: isTime === 1 ? new Date(Number(value)) : value, pageId: id },
    );
  }
  // `limit`, not `take`: that one would read a query with a join twice.
  const rows = await query.orderBy(order.column, direction).addOrderBy(order.id, direction).limit(request.limit + 1).getMany();
  return rowsOfPage(rows, request, order);
}

/**
 * As `fetchRows` gives them.
 *
 * @param rows in their order, one more than the page holds where there are as many
 */
export function rowsOfPage<Row>(rows: readonly Row[], { limit }: PageRequest, { valueOf }: Pick<PageOrder<Row>, 'valueOf'>): Rows<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encode(valueOf(last)) : null };
}

/**
 * Reads one page of a list, as `fetchRows` does, and how many there are in all.
 *
 * @param query filtered already by what the asker may see
 * @param view makes a view of each row
 * @throws Problem `paging.bad-cursor`
 */
export async function fetchPage<Row extends ObjectLiteral, View>(
  query: SelectQueryBuilder<Row>,
  request: PageRequest,
  order: PageOrder<Row>,
  view: (rows: Row[]) => View[] | Promise<View[]>,
): Promise<Page<View>> {
  // Not `getCount`: it counts distinct ids, which a query joined to one row has anyway.
  const counted = await query.clone().orderBy().select('COUNT(*)', 'total').getRawOne<{ total: number | string }>();
  return pageOfTotal(Number(counted?.total ?? 0), query, request, order, view);
}

/** As `fetchPage`, where a cheaper query has counted the rows. */
export async function pageOfTotal<Row extends ObjectLiteral, View>(
  total: number,
  query: SelectQueryBuilder<Row>,
  request: PageRequest,
  order: PageOrder<Row>,
  view: (rows: Row[]) => View[] | Promise<View[]>,
): Promise<Page<View>> {
  const { rows, nextCursor } = await fetchRows(query, request, order);
  return { items: await view(rows), nextCursor, total };
}

/**
 * Filters by what a person typed: every word must be in the folded column, or in one of several.
 *
 * @param columns `alias.property` of each folded column
 * @param words from `searchWords`
 */
export function whereWords<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, columns: string | readonly string[], words: readonly string[]): void {
  const all = typeof columns === 'string' ? [columns] : columns;
  words.forEach((word, index) => {
    const name = `word${String(index)}`;
    query.andWhere(`(${all.map((column) => `${column} LIKE :${name}`).join(' OR ')})`, { [name]: `%${word.replace(/[\\%_]/g, '')}%` });
  });
}
