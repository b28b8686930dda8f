import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { OrganisationsService, memberOf } from '../organisations/index.js';
import { PersonPost } from '../people/index.js';

/** For which member of the Bali Process people work. */
@Injectable()
export class MemberNames {
  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the member's name by person; who works for none is left out */
  async of(personIds: readonly string[]): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In([...new Set(personIds)]) });
    const organisations = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    const members = await this.organisations.byIds([...organisations.values()].map((one) => memberOf(one)));
    return new Map(posts.flatMap(({ personId, organisationId }): [string, string][] => {
      const organisation = organisations.get(organisationId ?? '');
      const member = organisation && members.get(memberOf(organisation) ?? '');
      return member ? [[personId, member.name]] : [];
    }));
  }
}
