import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from '../../../platform/database/database.js';
import type { PageOrder } from '../../../platform/database/page.js';
import { KeptCount, KeptQuery, joined } from '../../../platform/database/kept-query.js';
import { whereReadable } from '../labels/readable-topics.js';
import { Topic } from '../talk.entity.js';

/** So many pinned topics stand above the others, whatever page of them is read. */
const mostPinned = 20;

/** By what topics are listed, pinned or not: by their newest post. */
export const topicOrder: PageOrder<Topic> = {
  column: 'topic.lastPostAt', descending: true, id: 'topic.id', valueOf: ({ lastPostAt, id }) => ({ value: lastPostAt, id }),
};

/** Keeps of a query the topics that are pinned, or the others. */
export function wherePinned<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, isPinned: boolean): SelectQueryBuilder<Row> {
  return query.andWhere('topic.isPinned = :isPinned', { isPinned });
}

/** @returns a query of topics in the order in which they are listed */
function inOrder<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, limit: number): SelectQueryBuilder<Row> {
  return query.orderBy(topicOrder.column, 'DESC').addOrderBy(topicOrder.id, 'DESC').limit(limit);
}

/** @returns the pinned ones of a query's topics, which stand above its first page */
export function pinnedOf(query: SelectQueryBuilder<Topic>): Promise<Topic[]> {
  return inOrder(wherePinned(query, true), mostPinned).getMany();
}

const names = ['reader', 'spaceId'] as const;

function inSpace(query: SelectQueryBuilder<ObjectLiteral>): SelectQueryBuilder<ObjectLiteral> {
  whereReadable(query.from(Topic, 'topic'), { parameter: 'reader' });
  return query.andWhere('topic.spaceId = :spaceId');
}

function newest(isPinned: boolean, limit: number): KeptQuery<{ topic: ReturnType<typeof joined<Topic>> }, (typeof names)[number]> {
  return new KeptQuery({ topic: joined(Topic) }, names, (query) => inOrder(wherePinned(inSpace(query), isPinned), limit));
}

const counted = new KeptCount({ total: 'COUNT(*)' }, names, inSpace);
const pinned = newest(true, mostPinned);
/** By how many are read; a list's page has a largest size. */
const others = new Map<number, ReturnType<typeof newest>>();

/** What a space shows when somebody opens it: most who look at it filter nothing, and go no further. */
export interface FirstPage {
  total: number;
  pinned: Topic[];
  /** The first ones that aren't pinned. */
  others: Topic[];
}

/**
 * Reads it by queries that are built once.
 *
 * @param limit how many others at most
 */
export async function firstPage(db: Database, reader: string, spaceId: string, limit: number): Promise<FirstPage> {
  const rest = others.get(limit) ?? newest(false, limit);
  others.set(limit, rest);
  const asked = { reader, spaceId };
  const { total } = await counted.ask(db, asked);
  const above = await pinned.rows(db, asked);
  const below = await rest.rows(db, asked);
  return { total, pinned: above.map(({ topic }) => topic), others: below.map(({ topic }) => topic) };
}
