import { Injectable } from '@nestjs/common';
import { emailKeyOf, type NomineeHints } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun } from '../courses/index.js';
import { Enrolment, RunsInFull } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { MembersOfPeople, PeopleService, Person, PersonEmail, PersonPost } from '../people/index.js';

/** Somebody of the member's own, or an address that gets an invitation. */
export type FoundNominee = { personId: string } | { address: string };

/** In these states somebody wants to be in a run, or is. */
const standing = ['applied', 'nominated', 'selected', 'waitlisted', 'confirmed', 'active'] as const;

/** Whom a focal point means. Of accounts elsewhere nothing is looked at, as invitations do it. */
@Injectable()
export class Nominees {
  constructor(
    private readonly db: Database,
    private readonly members: MembersOfPeople,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
    private readonly runs: RunsInFull,
  ) {}

  /**
   * Finds who is meant.
   *
   * @throws Problem `nomination.not-of-member` for a person who doesn't work for the member
   */
  async find(memberId: string, { personId, email }: { personId: string | null; email: string | null }): Promise<FoundNominee> {
    if (personId !== null) {
      const isOpen = await this.db.repo(Person).existsBy({ id: personId, closedAt: IsNull(), erasureDueAt: IsNull() });
      const own = (await this.members.of([personId])).get(personId) === memberId;
      if (!isOpen || !own) throw new Problem('nomination.not-of-member');
      return { personId };
    }
    const known = await this.db.repo(PersonEmail).findOneBy({ activeKey: emailKeyOf(email ?? ''), confirmedAt: Not(IsNull()) });
    const here = known && (await this.members.of([known.personId])).get(known.personId) === memberId;
    return here ? { personId: known.personId } : { address: email ?? '' };
  }

  /** @returns name and workplace of somebody of the member's own */
  async nameOf(personId: string): Promise<Pick<NomineeHints, 'fullName' | 'organisationName'>> {
    const person = (await this.people.contacts([personId])).get(personId);
    const post = await this.db.repo(PersonPost).findOneBy({ activeKey: personId });
    const place = (await this.organisations.byIds([post?.organisationId ?? null])).get(post?.organisationId ?? '');
    return { fullName: person?.fullName ?? null, organisationName: place?.name ?? null };
  }

  /** @returns the runs on the same days that somebody is in, or wants to be */
  async clashesOf(personId: string, run: CourseRun): Promise<NomineeHints['clashes']> {
    if (run.startsAt === null || run.endsAt === null) return [];
    const enrolments = await this.db.repo(Enrolment).findBy({ personId, state: In([...standing]), runId: Not(run.id) });
    const runs = await this.runs.byIds(enrolments.map(({ runId }) => runId));
    return enrolments.flatMap(({ runId, state }) => {
      const other = runs.get(runId);
      const { startsAt, endsAt, mode } = other?.run ?? {};
      if (!other || !startsAt || !endsAt || mode === 'self_paced') return [];
      const overlap = startsAt < (run.endsAt ?? startsAt) && (run.startsAt ?? endsAt) < endsAt;
      return overlap ? [{ courseTitle: other.course.title, state, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }] : [];
    });
  }
}
