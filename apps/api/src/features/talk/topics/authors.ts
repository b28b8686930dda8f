import { Injectable } from '@nestjs/common';
import { erasedName, type AuthorView } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { MembersOfPeople, Person } from '../../people/index.js';

/** Who wrote, by the name that they write under: whoever may read a text may know whose it is. */
@Injectable()
export class Authors {
  constructor(
    private readonly db: Database,
    private readonly members: MembersOfPeople,
  ) {}

  /** @returns each of these people once, in the order given */
  async of(personIds: readonly string[]): Promise<AuthorView[]> {
    const ids = [...new Set(personIds)];
    if (ids.length === 0) return [];
    const people = await this.db.repo(Person).find({ where: { id: In(ids) }, select: { id: true, fullName: true } });
    const nameOf = new Map(people.map(({ id, fullName }) => [id, fullName]));
    const memberOf = await this.members.namesOf(ids);
    return ids.map((id) => ({ id, name: nameOf.get(id) ?? erasedName, memberName: memberOf.get(id) ?? null }));
  }
}
