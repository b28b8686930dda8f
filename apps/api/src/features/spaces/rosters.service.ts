import { Injectable } from '@nestjs/common';
import { statesThat, type InputOf, type Page, type SpaceMemberRow, type spaceRoutes } from '@rso-connect/shared';
import { IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords, type PageOrder } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { whereVisible } from '../consents/index.js';
import { MembersOfPeople, Person } from '../people/index.js';
import { Space, SpaceMembership } from './space.entity.js';
import { canManageSpace, canReadRoster, sharesPeople } from './space.policy.js';
import { SpacesService } from './spaces.service.js';

type ListQuery = InputOf<typeof spaceRoutes.roster>['query'];
type MemberRow = Person & { membership: SpaceMembership };

/** Who is in a space. Its members find each other as far as each of them agreed to show their name; its staff see all. */
@Injectable()
export class Rosters {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly spaces: SpacesService,
    private readonly members: MembersOfPeople,
  ) {}

  /**
   * One page of who is in a space.
   *
   * @param fills whether who asks says who is in it, and so sees all of them
   * @throws Problem `space.not-found`, `space.roster-hidden`
   */
  async list(actor: Actor, spaceId: string, query: ListQuery, fills = false): Promise<Page<SpaceMemberRow>> {
    const { space, membership } = await this.spaces.known(actor, spaceId);
    if (!fills && !canReadRoster(actor, space, membership)) throw new Problem('space.roster-hidden');
    const members = await this.membersSeenBy(actor, space, fills);
    whereWords(members, 'person.nameSort', searchWords(query.q));
    return fetchPage(members, query, orderOf(query.sort), async (people) => {
      const rows = people as MemberRow[];
      const memberOfPerson = await this.members.namesOf(rows.map(({ id }) => id));
      return rows.map(({ id, fullName, membership: { startedAt, createdAt } }) => ({
        personId: id, name: fullName, memberName: memberOfPerson.get(id) ?? null, since: (startedAt ?? createdAt).toISOString(),
      }));
    });
  }

  /** @returns which of these people are in a space and show themselves to who asks */
  async seen(actor: Actor, spaceId: string, personIds: readonly string[]): Promise<Set<string>> {
    if (personIds.length === 0) return new Set();
    const { space, membership } = await this.spaces.known(actor, spaceId);
    if (!canReadRoster(actor, space, membership)) return new Set();
    const members = await this.membersSeenBy(actor, space);
    const found = await members.andWhere('person.id IN (:...wanted)', { wanted: [...personIds] }).getMany();
    return new Set(found.map(({ id }) => id));
  }

  private async membersSeenBy(actor: Actor, space: Space, fills = false): Promise<SelectQueryBuilder<Person>> {
    const members = this.db.repo(Person).createQueryBuilder('person')
      .innerJoinAndMapOne(
        'person.membership', SpaceMembership, 'membership', 'membership.personId = person.id AND membership.spaceId = :spaceId AND membership.state IN (:...inIt)',
        { spaceId: space.id, inIt: statesThat('see') },
      )
      .where({ closedAt: IsNull() });
    if (fills || canManageSpace(actor, space)) return members;
    const isAlumnus = (await this.spaces.of(actor.personId)).some((one) => one.space.kind === 'alumni' && one.membership.state === 'active');
    whereVisible(members, 'person.id', 'name', { personId: actor.personId, isRso: false, sharesSpace: sharesPeople(space), isAlumnus }, this.clock.now());
    return members;
  }
}

function orderOf(sort: ListQuery['sort']): PageOrder<Person> {
  const byName = sort.endsWith('name');
  return {
    column: byName ? 'person.nameSort' : 'membership.createdAt',
    descending: sort.startsWith('-'),
    id: 'person.id',
    valueOf: (row) => ({ value: byName ? row.nameSort : (row as MemberRow).membership.createdAt, id: row.id }),
  };
}
