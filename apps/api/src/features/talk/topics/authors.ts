import { Injectable } from '@nestjs/common';
import { erasedName, type AuthorView } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { MembersOfPeople, Person } from '../../people/index.js';
import { Pseudonyms } from '../../pseudonyms/index.js';
import type { Post } from '../talk.entity.js';

/** Who wrote, by the name that they write under: whoever may read a text may know whose it is. */
@Injectable()
export class Authors {
  constructor(
    private readonly db: Database,
    private readonly members: MembersOfPeople,
    private readonly pseudonyms: Pseudonyms,
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

  /** @returns who wrote these, each once: by their name, or by the number of their pseudonym and nothing else */
  async ofWritten(written: readonly Written[]): Promise<AuthorView[]> {
    const ids = [...new Set(written.flatMap(({ pseudonymId }) => pseudonymId ?? []))];
    const numbers = await this.pseudonyms.numbersOf(ids);
    const named = await this.of(written.filter(({ pseudonymId }) => pseudonymId === null).map(({ authorId }) => authorId));
    return [...named, ...ids.map((id) => ({ id, name: '', memberName: null, pseudonym: numbers.get(id) ?? 0 }))];
  }
}

/** Who wrote something, as its row says. */
export type Written = Pick<Post, 'authorId' | 'pseudonymId'>;

/** @returns by which id of {@link Authors.ofWritten} its author goes */
export function writerId({ authorId, pseudonymId }: Written): string {
  return pseudonymId ?? authorId;
}
