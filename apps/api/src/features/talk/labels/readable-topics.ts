import { statesThat, tlpLabels, tlpTable, type TlpLabel } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { AgencyClient } from '../../organisations/index.js';
import { PersonPost } from '../../people/index.js';
import { Space, SpaceMembership, inSpace, personOf, type Whose } from '../../spaces/index.js';
import { TopicAddedReader, TopicReader } from '../talk.entity.js';

type Audience = (typeof tlpTable)['read'][TlpLabel];
type Addition = (typeof tlpTable)['addReader'][TlpLabel];

/** Whose reading it is. */
export type Reader = Whose;

/**
 * Keeps of a query those topics that somebody may read, in the SQL itself: what they may not read is neither listed nor
 * counted nor found. Every list, count, single read and search of topics and posts goes through here, and nothing else
 * decides. Roles open nothing: the label does.
 *
 * A topic without a title is one whose posts have all gone with the time of their space: nobody sees it any more.
 *
 * Where a space shows newcomers only what was begun since they came, what is older isn't there for them.
 *
 * A named reader must be in the space as well: who lapsed, left or was suspended reads no more, whatever names them.
 * Whom a reader let in reads as long as that reader does, and as long as what the label asks for is so.
 *
 * @param query with a topic under the alias `topic`; it is joined to its space here, under `space`
 */
export function whereReadable<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, reader: Reader): void {
  query.innerJoin(Space, 'space', 'space.id = topic.spaceId');
  const person = personOf(query, reader);
  const named = query.subQuery().select('1').from(TopicReader, 'named').where(`named.topicId = topic.id AND named.personId = ${person}`).getQuery();
  const past = { newcomersSee: 'space.newcomersSee', begunAt: 'topic.createdAt' };
  const inIt = inSpace(query, 'see', ['topic.spaceId'], reader, past);
  const audiences: Readonly<Record<Audience, string>> = {
    'signed-in': '1 = 1',
    community: inSpace(query, 'see', ['topic.spaceId', 'space.communitySpaceId'], reader, past),
    members: inIt,
    named: `${inIt} AND EXISTS ${named}`,
  };
  const ofAgency = whereAdded(query, person, 'agency');
  const additions: Readonly<Record<Addition, string | null>> = {
    'not-needed': null, nobody: null, vetted: whereAdded(query, person, 'vetted'), agency: ofAgency, 'agency-or-client': whereAdded(query, person, 'agency-or-client'),
  };
  const parts = tlpLabels.map((label, index) => {
    query.setParameter(`label_${String(index)}`, label);
    const added = additions[tlpTable.addReader[label]];
    const audience = `(${audiences[tlpTable.read[label]]})`;
    return `(topic.label = :label_${String(index)} AND (${added === null ? audience : `${audience} OR ${added}`}))`;
  });
  query.andWhere(`topic.title <> '' AND (${parts.join(' OR ')})`);
}

/** Whether somebody was let in who is still what they were let in for, by a reader who is still in the space. */
function whereAdded<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, person: string, as: 'vetted' | 'agency' | 'agency-or-client'): string {
  const added = `added_${as.replaceAll('-', '_')}`;
  const exists = query.subQuery().select('1').from(TopicAddedReader, added).where(`${added}.topicId = topic.id AND ${added}.personId = ${person}`);
  if (as !== 'vetted') {
    const client = query.subQuery().select('1').from(AgencyClient, 'client').where(`client.agencyId = ${added}.organisationId AND client.clientId = colleague.organisationId`).getQuery();
    const isClient = as === 'agency-or-client' ? ` OR EXISTS ${client}` : '';
    exists.innerJoin(PersonPost, 'colleague', `colleague.activeKey = ${person} AND (colleague.organisationId = ${added}.organisationId${isClient})`);
    exists.innerJoin(PersonPost, 'adder', `adder.activeKey = ${added}.addedBy AND adder.organisationId = ${added}.organisationId`);
  } else {
    exists.andWhere(`${added}.organisationId IS NULL AND ${isVetted(query, person)}`);
  }
  exists.andWhere(inSpace(query, 'see', ['topic.spaceId'], { column: `${added}.addedBy` }));
  return `EXISTS ${exists.getQuery()}`;
}

/** @returns a condition of a query: whether a person is a vetted member of some space */
export function isVetted<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, person: string): string {
  query.setParameter('vettedStates', statesThat('see'));
  const vetted = query.subQuery().select('1').from(SpaceMembership, 'vetted')
    .where(`vetted.personId = ${person} AND vetted.basis = 'vetting' AND vetted.state IN (:...vettedStates)`).getQuery();
  return `EXISTS ${vetted}`;
}
