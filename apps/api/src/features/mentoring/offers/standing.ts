import { Injectable } from '@nestjs/common';
import type { SpaceKind } from '@rso-connect/shared';
import { MoreThan, type FindOptionsWhere, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { Person } from '../../people/index.js';
import { inAnySpace, inSpaceOfKind } from '../../spaces/index.js';
import type { Mentoring } from '../mentoring.entity.js';

/** Alumni and returnees mentor. */
const ofMentors: readonly SpaceKind[] = ['alumni', 'secondees'];

/** Who may mentor, and who may ask: both follow from being in a space, at the moment that it is asked. */
@Injectable()
export class MentoringStanding {
  constructor(private readonly db: Database) {}

  /** @returns whether somebody may offer to mentor */
  mayMentor(personId: string): Promise<boolean> {
    const person = this.staying(personId);
    return person.andWhere(mentorsNow(person, 'person.id')).getExists();
  }

  /** @returns whether somebody is in the network, with an account that stays */
  isInside(personId: string): Promise<boolean> {
    const person = this.staying(personId);
    return person.andWhere(inAnySpace(person, 'see', { column: 'person.id' })).getExists();
  }

  private staying(personId: string): SelectQueryBuilder<Person> {
    return this.db.repo(Person).createQueryBuilder('person').where('person.id = :personId AND person.closedAt IS NULL AND person.erasureDueAt IS NULL', { personId });
  }
}

/** A condition of a query: whether a person may mentor now. */
export function mentorsNow<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, column: string): string {
  return inSpaceOfKind(query, 'see', ofMentors, { column });
}

/** @returns the condition of the requests that somebody waits to have answered */
export function liveRequest(menteeId: string, now: Date): FindOptionsWhere<Mentoring> {
  return { menteeId, state: 'asked', answerBy: MoreThan(now) };
}
