import type { OwnPersonView, PersonRow, RoleGrantView } from '@rso-connect/shared';
import type { Organisation } from '../organisations/index.js';
import type { Person, PersonEmail, PersonPost, RoleGrantRow } from './person.entity.js';

/** @returns a grant as screens show it */
export function grantView({ id, role, scopeKind, scopeId }: RoleGrantRow): RoleGrantView {
  return { id, role, scopeKind, scopeId };
}

/** @returns a person as they see themselves */
export function ownPersonView(
  person: Person,
  email: string,
  post: PersonPost | null,
  organisations: ReadonlyMap<string, Organisation>,
): OwnPersonView {
  const { id, fullName, preferredName, language, timeZone, gender, spokenLanguages } = person;
  return {
    id, fullName, preferredName, email, language, timeZone, gender, spokenLanguages: spokenLanguages ?? [],
    post: post && {
      organisationId: post.organisationId,
      organisationName: organisations.get(post.organisationId ?? '')?.name ?? null,
      title: post.title,
      rank: post.rank,
      agencyKind: post.agencyKind,
      startedOn: post.startedOn,
      endedOn: post.endedOn,
    },
  };
}

/** @returns a person as a row of the administrators' table */
export function personRow(
  person: Person,
  facts: { emails: PersonEmail[]; posts: PersonPost[]; grants: RoleGrantRow[]; organisations: ReadonlyMap<string, Organisation> },
): PersonRow {
  const email = facts.emails.find((row) => row.personId === person.id);
  const post = facts.posts.find((row) => row.personId === person.id);
  return {
    id: person.id,
    fullName: person.fullName,
    email: email?.address ?? '',
    confirmed: email?.confirmedAt != null,
    closed: person.closedAt !== null,
    organisationName: facts.organisations.get(post?.organisationId ?? '')?.name ?? null,
    grants: facts.grants.filter((row) => row.personId === person.id).map(grantView),
    createdAt: person.createdAt.toISOString(),
  };
}
