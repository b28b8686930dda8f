import { Injectable } from '@nestjs/common';
import { statesThat, type SpaceKind } from '@rso-connect/shared';
import { MoreThan, type FindOptionsWhere, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Person } from '../people/index.js';
import { Space, SpaceMembership } from '../spaces/index.js';
import type { Mentoring } from './mentoring.entity.js';

/** Alumni and returnees mentor. */
const ofMentors: readonly SpaceKind[] = ['alumni', 'secondees'];

/** Who may mentor, and who may ask: both follow from being in a space, at the moment that it is asked. */
@Injectable()
export class MentoringStanding {
  constructor(private readonly db: Database) {}

  /** @returns whether somebody may offer to mentor */
  mayMentor(personId: string): Promise<boolean> {
    return this.isIn(personId, ofMentors);
  }

  /** @returns whether somebody is in the network, with an account that stays */
  isInside(personId: string): Promise<boolean> {
    return this.isIn(personId, null);
  }

  private async isIn(personId: string, kinds: readonly SpaceKind[] | null): Promise<boolean> {
    const found = this.db.repo(Person).createQueryBuilder('person').where('person.id = :personId AND person.closedAt IS NULL AND person.erasureDueAt IS NULL', { personId });
    return found.andWhere(inSpaceOfKind(found, 'person.id', kinds)).getExists();
  }
}

/**
 * A condition of a query: whether a person is in a space of one of these kinds.
 *
 * @param column `alias.property` of the person's id
 * @param kinds null for any kind
 */
function inSpaceOfKind<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, column: string, kinds: readonly SpaceKind[] | null): string {
  query.setParameter('standingSees', statesThat('see'));
  const inside = query.subQuery().select('1').from(SpaceMembership, 'standing').innerJoin(Space, 'place', 'place.id = standing.spaceId')
    .where(`standing.personId = ${column} AND standing.state IN (:...standingSees)`);
  if (kinds) {
    query.setParameter('standingKinds', [...kinds]);
    inside.andWhere('place.kind IN (:...standingKinds)');
  }
  return `EXISTS ${inside.getQuery()}`;
}

/** A condition of a query: whether a person may mentor now. */
export function mentorsNow<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, column: string): string {
  return inSpaceOfKind(query, column, ofMentors);
}

/** @returns the condition of the requests that somebody waits to have answered */
export function liveRequest(menteeId: string, now: Date): FindOptionsWhere<Mentoring> {
  return { menteeId, state: 'asked', answerBy: MoreThan(now) };
}
