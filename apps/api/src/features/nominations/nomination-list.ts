import { Injectable } from '@nestjs/common';
import type { NominationView } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { SeatPlace } from '../calls/index.js';
import type { CourseRun } from '../courses/index.js';
import { Enrolment, EnrolmentsService, hasStarted, mayMove } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, PersonPost } from '../people/index.js';
import { Nomination } from './nomination.entity.js';
import { stateOf, stands, waits } from './nomination.rules.js';

/** A nomination with what it has become. */
export interface NominationInFull {
  nomination: Nomination;
  enrolment: Enrolment | null;
  holds: SeatPlace['holds'];
}

/** Nominations of a member for a run, as they are read. */
@Injectable()
export class NominationList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns nominations of a run, or of one member for it, in order of rank */
  async inFull(runId: string, memberId?: string): Promise<NominationInFull[]> {
    const nominations = await this.db.repo(Nomination).find({ where: { runId, ...(memberId === undefined ? {} : { memberId }) }, order: { memberId: 'ASC', rank: 'ASC', id: 'ASC' } });
    if (nominations.length === 0) return [];
    const [enrolments, places] = await Promise.all([
      this.enrolments.byIds(nominations.flatMap(({ enrolmentId }) => (enrolmentId === null ? [] : [enrolmentId]))),
      this.db.repo(SeatPlace).findBy({ id: In(nominations.map(({ id }) => id)) }),
    ]);
    const holds = new Map(places.map((place) => [place.id, place.holds]));
    return nominations.map((nomination) => ({
      nomination, enrolment: enrolments.get(nomination.enrolmentId ?? '') ?? null, holds: holds.get(nomination.id) ?? 'nothing',
    }));
  }

  /** @returns a member's nominations that wait for a decision, in order of rank */
  async waiting(runId: string, memberId: string): Promise<NominationInFull[]> {
    return (await this.inFull(runId, memberId)).filter(waits);
  }

  /** @returns those of them that have no seat */
  async reserves(runId: string, memberId: string): Promise<NominationInFull[]> {
    return (await this.waiting(runId, memberId)).filter(({ holds }) => holds === 'nothing');
  }

  /** As the focal point sees them, those that came to nothing at the end. */
  async of(runId: string, memberId: string, { isOpen, run }: { isOpen: boolean; run: CourseRun }): Promise<NominationView[]> {
    const all = await this.inFull(runId, memberId);
    const ids = all.flatMap(({ nomination: { personId } }) => (personId === null ? [] : [personId]));
    const [people, posts] = await Promise.all([this.people.contacts(ids), ids.length === 0 ? [] : this.db.repo(PersonPost).findBy({ activeKey: In(ids) })]);
    const places = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    const workplace = new Map(posts.map(({ personId, organisationId }) => [personId, places.get(organisationId ?? '')?.name ?? null]));
    const started = hasStarted(run, this.clock.now());
    const shown = [...all.filter(stands), ...all.filter((one) => !stands(one))];
    let rank = 0;
    return shown.map((one): NominationView => {
      const { nomination, enrolment, holds } = one;
      const state = stateOf(one);
      const withdraw = stands(one) && !started && (state === 'waiting' || mayMove(enrolment?.state ?? null, 'withdrawn', 'focal_point', 'nomination'));
      if (stands(one)) rank += 1;
      return {
        id: nomination.id, rank: stands(one) ? rank : 0, state, seat: holds !== 'nothing',
        fullName: people.get(nomination.personId ?? '')?.fullName ?? nomination.fullName ?? nomination.address ?? '—',
        organisationName: workplace.get(nomination.personId ?? '') ?? null, email: nomination.personId === null ? nomination.address : null,
        note: nomination.note, reason: nomination.reason ?? enrolment?.reason ?? null,
        reasonCode: nomination.reasonCode, createdAt: nomination.createdAt.toISOString(),
        can: { withdraw, replace: isOpen && waits(one), rank: isOpen && waits(one) },
      };
    });
  }
}
