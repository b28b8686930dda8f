import { Injectable } from '@nestjs/common';
import type { CardView, ConsentField } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { OrganisationsService, memberOf } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { DirectoryCard } from './directory.entity.js';
import { Evidence } from './evidence.service.js';
import { shownFields } from './shown-fields.js';
import type { Viewer } from './viewers.service.js';

/** Cards as somebody gets them: in a list, alone, and when their owner looks as somebody else. */
@Injectable()
export class CardViews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly evidence: Evidence,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the cards that are there for a viewer, in the order given; what isn't shown isn't read either */
  async of(personIds: readonly string[], viewer: Viewer): Promise<CardView[]> {
    const shown = await shownFields(this.db, personIds, viewer, this.clock.now());
    const ids = personIds.filter((id) => shown.has(id));
    if (ids.length === 0) return [];
    const who = (...fields: ConsentField[]): string[] => ids.filter((id) => fields.some((field) => shown.get(id)?.has(field)));
    const people = new Map((await this.db.repo(Person).find({ where: { id: In(ids) }, select: { id: true, fullName: true } })).map((one) => [one.id, one.fullName]));
    const cards = new Map((await this.db.repo(DirectoryCard).findBy({ personId: In(ids) })).map((card) => [card.personId, card]));
    const posts = new Map((await this.db.repo(PersonPost).findBy({ activeKey: In(who('agency', 'post')) })).map((post) => [post.personId, post]));
    const places = await this.organisations.byIds([...posts.values()].map(({ organisationId }) => organisationId));
    const members = await this.organisations.byIds([...places.values()].map(memberOf));
    const [courses, taught, roles, groups] = await Promise.all([
      this.evidence.courses(who('courses')), this.evidence.taught(who('teaching')), this.evidence.roles(who('teaching')), this.evidence.groups(who('groups')),
    ]);
    return ids.map((personId): CardView => {
      const may = (field: ConsentField): boolean => shown.get(personId)?.has(field) === true;
      const post = posts.get(personId);
      const place = places.get(post?.organisationId ?? '');
      const card = cards.get(personId);
      const words = [post?.rank, post?.title].filter((part) => part != null && part !== '').join(', ');
      return {
        personId, name: people.get(personId) ?? '',
        memberName: may('agency') && place ? (members.get(memberOf(place) ?? '')?.name ?? null) : null,
        agency: may('agency') ? (place?.name ?? null) : null,
        agencyKind: may('agency') ? (post?.agencyKind ?? null) : null,
        post: may('post') && words !== '' ? words : null,
        evidence: {
          courses: may('courses') ? (courses.get(personId) ?? []) : null,
          taught: may('teaching') ? (taught.get(personId) ?? []) : null,
          roles: may('teaching') ? (roles.get(personId) ?? []) : null,
          groups: may('groups') ? (groups.get(personId) ?? []).filter((group) => knows(viewer, group)).map(({ spaceId, name }) => ({ spaceId, name })) : null,
        },
        claims: {
          languages: may('languages') ? (card?.languages ?? []) : null,
          expertise: may('expertise') ? (card?.expertise ?? []) : null,
          help: may('help') ? (card?.help ?? '') : null,
        },
        takesRequests: card?.takesRequests ?? false,
      };
    });
  }
}

/** A group's name is told to those alone who are in it, or in the network that it is part of. */
function knows({ knownSpaceIds }: Viewer, { spaceId, parentId }: { spaceId: string; parentId: string | null }): boolean {
  return knownSpaceIds.includes(spaceId) || (parentId !== null && knownSpaceIds.includes(parentId));
}
