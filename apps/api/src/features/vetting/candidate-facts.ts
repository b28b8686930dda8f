import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, PersonPost } from '../people/index.js';

/** Somebody at the agency at which they were vetted, or ask to be. */
export interface Placed {
  personId: string;
  organisationId: string;
  memberId: string;
}

/** What is said of them wherever they are named. */
export interface PlacedFacts {
  name: string;
  /** Of their present post. */
  title: string | null;
  agencyName: string;
  memberName: string;
}

/** Names of people and of where they work. */
@Injectable()
export class CandidateFacts {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the facts of each, by a function; blank where somebody was erased */
  async of(rows: readonly Placed[]): Promise<(row: Placed) => PlacedFacts> {
    const ids = rows.map(({ personId }) => personId);
    const [people, places, posts] = await Promise.all([
      this.people.contacts(ids), this.organisations.byIds(rows.flatMap(({ organisationId, memberId }) => [organisationId, memberId])),
      ids.length === 0 ? [] : this.db.repo(PersonPost).findBy({ activeKey: In([...new Set(ids)]) }),
    ]);
    const titles = new Map(posts.map(({ personId, title }) => [personId, title]));
    return ({ personId, organisationId, memberId }) => ({
      name: people.get(personId)?.fullName ?? '', title: titles.get(personId) ?? null,
      agencyName: places.get(organisationId)?.name ?? '', memberName: places.get(memberId)?.name ?? '',
    });
  }

  /** @returns the names of people by id; of whoever was erased nothing */
  async names(personIds: readonly string[]): Promise<(personId: string | null) => string> {
    const people = await this.people.contacts(personIds);
    return (personId) => people.get(personId ?? '')?.fullName ?? '';
  }
}
