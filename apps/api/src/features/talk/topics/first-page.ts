import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from '../../../platform/database/database.js';
import { KeptCount, KeptQuery, joined } from '../../../platform/database/kept-query.js';
import { whereReadable } from '../labels/readable-topics.js';
import { Topic } from '../talk.entity.js';

/** So many pinned topics stand above the others, whatever page of them is read. */
export const mostPinned = 20;

const names = ['reader', 'spaceId'] as const;

function inSpace(query: SelectQueryBuilder<ObjectLiteral>): SelectQueryBuilder<ObjectLiteral> {
  whereReadable(query.from(Topic, 'topic'), { parameter: 'reader' });
  return query.andWhere('topic.spaceId = :spaceId');
}

function newest(isPinned: boolean, limit: number): KeptQuery<{ topic: ReturnType<typeof joined<Topic>> }, (typeof names)[number]> {
  return new KeptQuery({ topic: joined(Topic) }, names, (query) => inSpace(query).andWhere('topic.isPinned = :isPinned', { isPinned })
    .orderBy('topic.lastPostAt', 'DESC').addOrderBy('topic.id', 'DESC').limit(limit));
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
