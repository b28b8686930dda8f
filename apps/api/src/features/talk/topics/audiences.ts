import { Injectable } from '@nestjs/common';
import { tlpTable, type AudienceView, type TlpLabel } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { KeptCount } from '../../../platform/database/kept-query.js';
import { Organisation } from '../../organisations/index.js';
import { Person, PersonPost } from '../../people/index.js';
import { joinInSpace, type Space } from '../../spaces/index.js';
import { whereReadable } from '../labels/readable-topics.js';
import { Topic, TopicAddedReader } from '../talk.entity.js';

type Query = SelectQueryBuilder<ObjectLiteral>;

const counts = {
  people: 'COUNT(DISTINCT person.id)',
  members: "COUNT(DISTINCT CASE place.kind WHEN 'member' THEN place.id WHEN 'agency' THEN place.parentId END)",
};
function everybody(query: Query): Query {
  return query.from(Person, 'person')
    .leftJoin(PersonPost, 'post', 'post.activeKey = person.id').leftJoin(Organisation, 'place', 'place.id = post.organisationId').where('person.closedAt IS NULL');
}
function inSpaces(query: Query): Query {
  joinInSpace(query, 'see', [':ownSpace', ':widerSpace'], 'person.id');
  return query;
}
function reading(query: Query): Query {
  query.innerJoin(Topic, 'topic', 'topic.id = :topicId');
  whereReadable(query, { column: 'person.id' });
  return query;
}
const there = new KeptCount(counts, ['ownSpace', 'widerSpace'], (query) => inSpaces(everybody(query)));
const readers = new KeptCount(counts, ['ownSpace', 'widerSpace', 'topicId'], (query) => inSpaces(reading(everybody(query))));
const readersFromAnywhere = new KeptCount(counts, ['topicId'], (query) => reading(everybody(query)));

/** Counts whom a label reaches, before and after somebody writes. */
@Injectable()
export class Audiences {
  constructor(private readonly db: Database) {}

  /**
   * How many people may read what carries a label in a space.
   *
   * @param topicId of a topic that is there already, with those whom it names and who were let in; null for one that is being written
   * @returns null where that is anybody who signs in
   */
  async of(space: Space, label: TlpLabel, topicId: string | null): Promise<AudienceView> {
    const audience = tlpTable.read[label];
    if (audience === 'signed-in') return null;
    const ownSpace = space.id;
    const widerSpace = (audience === 'community' ? space.communitySpaceId : null) ?? ownSpace;
    if (topicId === null) return audience === 'named' ? { people: 0, members: 0 } : there.ask(this.db, { ownSpace, widerSpace });
    // Nobody else reads it but who was let in; where nobody was, there is no need to look at everybody.
    const isShared = await this.db.repo(TopicAddedReader).existsBy({ topicId });
    return isShared ? readersFromAnywhere.ask(this.db, { topicId }) : readers.ask(this.db, { ownSpace, widerSpace, topicId });
  }
}
