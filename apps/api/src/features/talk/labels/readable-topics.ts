import { tlpTable, type TlpLabel } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Space, inSpace } from '../../spaces/index.js';
import { labelsWhere } from './labels.js';
import { TopicReader } from '../talk.entity.js';

type Audience = (typeof tlpTable)['read'][TlpLabel];

/** What of it a query looks for: a person by id, or `alias.property` where the query itself says who. */
export type Reader = { id: string } | { column: string };

/**
 * Keeps of a query those topics that somebody may read, in the SQL itself: what they may not read is neither listed nor
 * counted nor found. Every list, count, single read and search of topics and posts goes through here, and nothing else
 * decides. Roles open nothing: the label does.
 *
 * Where a space shows newcomers only what was begun since they came, what is older isn't there for them.
 *
 * A named reader must be in the space as well: who lapsed, left or was suspended reads no more, whatever names them.
 *
 * @param query with a topic under the alias `topic`; it is joined to its space here, under `space`
 */
export function whereReadable<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, reader: Reader): void {
  query.innerJoin(Space, 'space', 'space.id = topic.spaceId');
  const person = 'id' in reader ? ':namedReader' : reader.column;
  if ('id' in reader) query.setParameter('namedReader', reader.id);
  const named = query.subQuery().select('1').from(TopicReader, 'named').where(`named.topicId = topic.id AND named.personId = ${person}`).getQuery();
  const past = { newcomersSee: 'space.newcomersSee', begunAt: 'topic.createdAt' };
  const inIt = inSpace(query, 'see', ['topic.spaceId'], reader, past);
  const conditions: Readonly<Record<Audience, string>> = {
    'signed-in': '1 = 1',
    community: inSpace(query, 'see', ['topic.spaceId', 'space.communitySpaceId'], reader, past),
    members: inIt,
    named: `${inIt} AND EXISTS ${named}`,
  };
  const parts = (Object.keys(conditions) as Audience[]).flatMap((audience) => {
    const labels = labelsWhere<Audience>(tlpTable.read, audience);
    if (labels.length === 0) return [];
    const name = `labels_${audience.replace('-', '_')}`;
    query.setParameter(name, labels);
    return [`(topic.label IN (:...${name}) AND ${conditions[audience]})`];
  });
  query.andWhere(`(${parts.join(' OR ')})`);
}
