import { Injectable } from '@nestjs/common';
import { tlpTable, type AudienceView, type TlpLabel } from '@rso-connect/shared';
import { IsNull, type SelectQueryBuilder } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { Organisation } from '../../organisations/index.js';
import { Person, PersonPost } from '../../people/index.js';
import { joinInSpace, type Space } from '../../spaces/index.js';
import { whereReadable } from '../labels/readable-topics.js';
import { Topic, TopicAddedReader } from '../talk.entity.js';

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
    const people = this.db.repo(Person).createQueryBuilder('person').where({ closedAt: IsNull() });
    people.setParameters({ ownSpace: space.id, communitySpace: space.communitySpaceId ?? space.id });
    const spaces = audience === 'community' ? [':ownSpace', ':communitySpace'] : [':ownSpace'];
    if (topicId === null) {
      joinInSpace(people, 'see', spaces, 'person.id');
      return this.counted(audience === 'named' ? people.andWhere('1 = 0') : people);
    }
    people.innerJoin(Topic, 'topic', 'topic.id = :topicId', { topicId });
    whereReadable(people, { column: 'person.id' });
    // Nobody else reads it but who was let in; where nobody was, there is no need to look at everybody.
    if (!(await this.db.repo(TopicAddedReader).existsBy({ topicId }))) joinInSpace(people, 'see', spaces, 'person.id');
    return this.counted(people);
  }

  private async counted(people: SelectQueryBuilder<Person>): Promise<{ people: number; members: number }> {
    const row = await people
      .leftJoin(PersonPost, 'post', 'post.activeKey = person.id')
      .leftJoin(Organisation, 'place', 'place.id = post.organisationId')
      .select('COUNT(DISTINCT person.id)', 'people')
      .addSelect(`COUNT(DISTINCT CASE place.kind WHEN 'member' THEN place.id WHEN 'agency' THEN place.parentId END)`, 'members')
      .getRawOne<{ people: number | string; members: number | string }>();
    return { people: Number(row?.people ?? 0), members: Number(row?.members ?? 0) };
  }
}
