import { Injectable } from '@nestjs/common';
import { PeopleService, RoleGrantsService } from '../people/index.js';

/** Who works on secondments at the office. */
@Injectable()
export class OfficePeople {
  constructor(
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
  ) {}

  /** @returns their ids */
  ids(): Promise<string[]> {
    return this.grants.holders('programme_officer');
  }

  /** @returns their names, in the order of the alphabet; closed accounts are left out */
  async names(): Promise<{ id: string; name: string }[]> {
    const people = await this.people.contacts(await this.ids());
    return [...people.values()].filter(({ closed }) => !closed).map(({ id, fullName }) => ({ id, name: fullName })).sort((one, other) => one.name.localeCompare(other.name));
  }

  /** @returns the focal points of a member */
  async focalPoints(memberId: string): Promise<string[]> {
    return [...new Set((await this.grants.inScopes('focal_point', 'member', [memberId])).map(({ personId }) => personId))];
  }
}
