import { Injectable } from '@nestjs/common';
import { daysAfter, officerStandings, officerStates, openVettingStates, vettingRules, type InputOf, type RilonOfficer, type Page, type vettingRoutes } from '@rso-connect/shared';
import { Brackets } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { searchWords } from '../../platform/search/fold.js';
import { Person } from '../people/index.js';
import { SpaceMakers, SpaceMembership } from '../spaces/index.js';
import { CandidateFacts } from './candidate-facts.js';
import { VettingRequest, VettingStanding } from './vetting.entity.js';

type ListQuery = InputOf<typeof vettingRoutes.officers>['query'];
type Found = SpaceMembership & { person: Person; request: VettingRequest | null; standing: VettingStanding | null };

/**
 * A member's people in RILON, for its focal points: they endorse them, and know first when somebody leaves. What was
 * said of them, by whom, and whether they are suspended is the office's.
 */
@Injectable()
export class MemberOfficers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly makers: SpaceMakers,
    private readonly facts: CandidateFacts,
  ) {}

  /** @returns one page of the officers of the actor's members who are in RILON or ask to be */
  async list(actor: Actor, query: ListQuery): Promise<Page<RilonOfficer>> {
    const rilon = await this.makers.knownRilon();
    const members = [...actor.reach('vetting.endorse').ids.member];
    if (!rilon || members.length === 0) return { items: [], nextCursor: null, total: 0 };
    const now = this.clock.now();
    const soon = daysAfter(now, Math.max(...vettingRules.reminderDays));
    const states = query.standing === undefined ? officerStandings.flatMap((one) => officerStates[one]) : officerStates[query.standing === 'due' ? 'member' : query.standing];
    const rows = this.db.repo(SpaceMembership).createQueryBuilder('membership')
      .innerJoinAndMapOne('membership.person', Person, 'person', 'person.id = membership.personId AND person.closedAt IS NULL AND person.erasedAt IS NULL')
      .leftJoinAndMapOne('membership.request', VettingRequest, 'request', 'request.spaceId = membership.spaceId AND request.personId = membership.personId AND request.openKey IS NOT NULL')
      .leftJoinAndMapOne('membership.standing', VettingStanding, 'standing', 'standing.spaceId = membership.spaceId AND standing.personId = membership.personId')
      .where('membership.spaceId = :rilonId AND membership.state IN (:...states)', { rilonId: rilon.id, states })
      .andWhere(new Brackets((theirs) => theirs
        .where('membership.state IN (:...open) AND request.memberId IN (:...members)', { open: openVettingStates, members })
        .orWhere('membership.state NOT IN (:...open) AND standing.memberId IN (:...members) AND standing.departedAt IS NULL')));
    if (query.standing === 'due') rows.andWhere('standing.dueAt <= :soon', { soon });
    whereWords(rows, 'person.nameSort', searchWords(query.q));
    const order = { column: 'person.nameSort', descending: query.sort === '-name', id: 'membership.id', valueOf: (row: SpaceMembership) => ({ value: (row as Found).person.nameSort, id: row.id }) };
    return fetchPage(rows, query, order, async (page) => {
      const found = (page as Found[]).flatMap((row) => {
        const place = row.request ?? row.standing;
        return place ? [{ row, place }] : [];
      });
      const factsOf = await this.facts.of(found.map(({ place }) => place));
      return found.map(({ row, place }) => {
        const { state, personId, request, standing, startedAt, createdAt } = row;
        const isMember = state === 'active' && standing !== null;
        return {
          personId, ...factsOf(place), standing: officerStandings.find((one) => officerStates[one].includes(state)) ?? 'paused',
          since: (request?.createdAt ?? startedAt ?? createdAt).toISOString(),
          attestedUntil: isMember ? standing.dueAt.toISOString() : null, attestationDue: isMember && standing.dueAt <= soon,
          can: { reportDeparture: personId !== actor.personId },
        };
      });
    });
  }
}
