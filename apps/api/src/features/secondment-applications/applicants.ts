import { Injectable } from '@nestjs/common';
import type { AgencyKind, TellingWord } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import type { Candidacy } from '../candidacies/index.js';
import { OrganisationsService, memberOf } from '../organisations/index.js';
import { PeopleService, Person, PersonPost } from '../people/index.js';

/** Where somebody works now. */
export interface Standing {
  memberId: string | null;
  organisationId: string | null;
  title: string | null;
  agencyKind: AgencyKind | null;
}

/** Who applies: for which member they work, and by which words a statement would name them. */
@Injectable()
export class Applicants {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns somebody's present post, with its member */
  async standing(personId: string): Promise<Standing> {
    return (await this.standings([personId])).get(personId) ?? { memberId: null, organisationId: null, title: null, agencyKind: null };
  }

  /** @returns the present posts of people; who has none is left out */
  async standings(personIds: readonly string[]): Promise<Map<string, Standing>> {
    if (personIds.length === 0) return new Map();
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In([...new Set(personIds)]) });
    const places = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    return new Map(posts.map(({ personId, organisationId, title, agencyKind }) => {
      const place = places.get(organisationId ?? '');
      return [personId, { memberId: place ? memberOf(place) : null, organisationId: place?.id ?? null, title, agencyKind }];
    }));
  }

  /** @throws Problem `application.no-member`, `application.other-member` where a candidacy isn't for the member that they work for now */
  async mustBeOf({ personId, memberId }: Pick<Candidacy, 'personId' | 'memberId'>): Promise<Standing> {
    const standing = await this.standing(personId);
    if (standing.memberId === null) throw new Problem('application.no-member');
    if (standing.memberId !== memberId) throw new Problem('application.other-member');
    return standing;
  }

  /** @returns own names, the agency's and the member's, as it is called here, in Bahasa and at home */
  async tellingWords({ personId, memberId, organisationId }: Candidacy): Promise<TellingWord[]> {
    const person = await this.db.repo(Person).findOneBy({ id: personId });
    const places = await this.organisations.byIds([memberId, organisationId]);
    const [member, agency] = [places.get(memberId), places.get(organisationId ?? '')];
    const iso2 = member?.iso2 ?? null;
    const home = iso2 === null ? [] : ['en', 'id', new Intl.Locale(`und-${iso2}`).maximize().language].map((language) => regionName(language, iso2));
    const words = (kind: TellingWord['kind'], given: readonly (string | null | undefined)[]): TellingWord[] =>
      [...new Set(given)].flatMap((word) => (word ? [{ kind, word }] : []));
    return [
      ...words('name', [person?.fullName, person?.preferredName]),
      ...(agency && agency.id !== member?.id ? words('agency', [agency.name]) : []),
      ...words('member', [member?.name, ...home]),
    ];
  }

  /** @returns somebody's name */
  async nameOf(personId: string): Promise<string> {
    return (await this.people.contacts([personId])).get(personId)?.fullName ?? '';
  }

  /** @returns names of people, members and agencies, for what candidacies show */
  async namesOf(candidacies: readonly Candidacy[]): Promise<{ person: (id: string) => string; place: (id: string | null) => string | null }> {
    const people = await this.people.contacts(candidacies.map(({ personId }) => personId));
    const places = await this.organisations.byIds(candidacies.flatMap(({ memberId, organisationId }) => [memberId, organisationId]));
    return { person: (id) => people.get(id)?.fullName ?? '', place: (id) => places.get(id ?? '')?.name ?? null };
  }
}

function regionName(language: string, iso2: string): string | undefined {
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(iso2);
}
