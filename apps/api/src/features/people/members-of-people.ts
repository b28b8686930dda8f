import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { OrganisationsService, memberOf } from '../organisations/index.js';
import { PersonPost } from './person.entity.js';

/** For which member people work now. */
@Injectable()
export class MembersOfPeople {
  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the member of each by their present post; who works for none is left out */
  async of(personIds: readonly string[]): Promise<Map<string, string>> {
    return (await this.placed(personIds)).memberIds;
  }

  /** @returns the member's name by person; who works for none is left out */
  async namesOf(personIds: readonly string[]): Promise<Map<string, string>> {
    const { memberIds, places } = await this.placed(personIds);
    // Who works for a member itself has it for a place already.
    const members = await this.organisations.byIds([...memberIds.values()].filter((id) => !places.has(id)));
    return new Map([...memberIds].map(([personId, memberId]) => [personId, (places.get(memberId) ?? members.get(memberId))?.name ?? '']));
  }

  private async placed(personIds: readonly string[]): Promise<{ memberIds: Map<string, string>; places: Awaited<ReturnType<OrganisationsService['byIds']>> }> {
    if (personIds.length === 0) return { memberIds: new Map(), places: new Map() };
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In([...new Set(personIds)]) });
    const places = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    return {
      places,
      memberIds: new Map(posts.flatMap(({ personId, organisationId }) => {
        const place = places.get(organisationId ?? '');
        const memberId = place ? memberOf(place) : null;
        return memberId === null ? [] : [[personId, memberId] as const];
      })),
    };
  }
}
