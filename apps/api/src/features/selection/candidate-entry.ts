import type { Database } from '../../platform/database/database.js';
import type { SelectQueryBuilder } from 'typeorm';
import { Enrolment } from '../enrolments/index.js';
import { Organisation } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { SelectionCandidate } from './selection.entity.js';

/** An enrolment with whom it is of, and what staff have done about it. */
export type CandidateEntry = Enrolment & {
  person: Pick<Person, 'id' | 'fullName' | 'nameSort' | 'spokenLanguages'>;
  post: PersonPost | null;
  organisation: Organisation | null;
  /** The member that they come from: of their agency, or itself. */
  member: Organisation | null;
  candidate: SelectionCandidate | null;
};

// As `memberOf` of organisations says it: an academy stands in a country and speaks for none.
const memberOfOrganisation = "member.id = CASE organisation.kind WHEN 'agency' THEN organisation.parentId WHEN 'member' THEN organisation.id END";

/** @returns a query for everybody who wants to take part in a run; the aliases are those of the entry's parts */
export function candidatesOf(db: Database, runId: string): SelectQueryBuilder<CandidateEntry> {
  return db
    .repo<CandidateEntry>(Enrolment).createQueryBuilder('enrolment')
    .innerJoinAndMapOne('enrolment.person', Person, 'person', 'person.id = enrolment.personId')
    .leftJoinAndMapOne('enrolment.post', PersonPost, 'post', 'post.activeKey = enrolment.personId')
    .leftJoinAndMapOne('enrolment.organisation', Organisation, 'organisation', 'organisation.id = post.organisationId')
    .leftJoinAndMapOne('enrolment.member', Organisation, 'member', memberOfOrganisation)
    .leftJoinAndMapOne('enrolment.candidate', SelectionCandidate, 'candidate', 'candidate.enrolmentId = enrolment.id')
    // Without the person's gender: it is counted and never read beside a name.
    .select(['enrolment', 'person.id', 'person.fullName', 'person.nameSort', 'person.spokenLanguages', 'post', 'organisation', 'member', 'candidate'])
    .where('enrolment.runId = :runId', { runId });
}
