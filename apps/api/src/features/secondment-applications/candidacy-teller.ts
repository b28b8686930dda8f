import { Injectable } from '@nestjs/common';
import { candidacyMoves, candidacyOutcomes, type CandidacyMove, type CandidacyTold } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Candidacies, candidacyMoved } from '../candidacies/index.js';
import { Person, RoleGrantsService } from '../people/index.js';
import {
  applicationToWrite, candidacyOutcomeTold, candidacyToldApplicant, candidacyToldMember, candidacyToldOffice, nominationAsked, nominationToGive, officerNominated,
} from './application.events.js';
import { isToldToMember } from './application.policy.js';
import { CandidacyHalves } from './halves.js';

type Moved = z.output<typeof candidacyMoved.payload>;

/**
 * Tells of each move those whom the table of moves names, but never who brought it about. What the notice says they read
 * with the rights that they have then; the referee is told nothing.
 */
@Injectable()
export class CandidacyTeller {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
    private readonly grants: RoleGrantsService,
    private readonly candidacies: Candidacies,
    private readonly halves: CandidacyHalves,
  ) {}

  @OnEvent(candidacyMoved, 'applications.tell-moved')
  async tellMoved(moved: Moved): Promise<void> {
    const { tells }: CandidacyMove = candidacyMoves[moved.move];
    const told = { candidacyId: moved.candidacyId, candidacyMove: moved.move };
    const applicantEvent = candidacyOutcomes.includes(moved.move) ? candidacyOutcomeTold : candidacyToldApplicant;
    const events = { applicant: applicantEvent, 'focal-point': candidacyToldMember, office: candidacyToldOffice } as const;
    for (const whom of tells) {
      const personIds = await this.open(await this.of(whom, moved), moved.byPersonId);
      await this.events.publishAll(events[whom], personIds.map((personId) => ({ personId, ...told })));
    }
  }

  @OnEvent(nominationAsked, 'applications.tell-asked')
  async tellAsked({ candidacyId }: z.output<typeof nominationAsked.payload>): Promise<void> {
    const candidacy = await this.candidacies.find(candidacyId);
    const { nomination } = await this.halves.of(candidacyId);
    if (candidacy?.step !== 'begun' || nomination?.state === 'given') return;
    const personIds = await this.open(await this.focalPoints(candidacy), candidacy.personId);
    await this.events.publishAll(nominationToGive, personIds.map((personId) => ({ personId, candidacyId })));
  }

  @OnEvent(officerNominated, 'applications.tell-nominated')
  async tellNominated({ candidacyId }: z.output<typeof officerNominated.payload>): Promise<void> {
    const candidacy = await this.candidacies.find(candidacyId);
    const { application, nomination } = await this.halves.of(candidacyId);
    if (candidacy?.step !== 'begun' || application?.state === 'in' || nomination?.state !== 'given') return;
    const personIds = await this.open([candidacy.personId], null);
    await this.events.publishAll(applicationToWrite, personIds.map((personId) => ({ personId, candidacyId })));
  }

  private async of(whom: CandidacyTold, moved: Moved): Promise<string[]> {
    if (whom === 'applicant') return [moved.personId];
    // A draft that is withdrawn never reached the office.
    if (whom === 'office' && moved.from === 'begun') return [];
    if (whom === 'office') return (await this.grants.holders('programme_officer')).filter((id) => id !== moved.personId);
    // Of what an officer never told them they aren't told either.
    return isToldToMember(await this.halves.of(moved.candidacyId)) ? this.focalPoints(moved) : [];
  }

  private async focalPoints({ memberId, personId }: Pick<Moved, 'memberId' | 'personId'>): Promise<string[]> {
    const held = await this.grants.inScopes('focal_point', 'member', [memberId]);
    return held.flatMap((grant) => (grant.personId === personId ? [] : [grant.personId]));
  }

  /** Each once; closed accounts are told nothing. */
  private async open(ids: readonly string[], but: string | null): Promise<string[]> {
    const wanted = [...new Set(ids)].filter((id) => id !== but);
    if (wanted.length === 0) return [];
    return (await this.db.repo(Person).find({ where: { id: In(wanted), closedAt: IsNull() }, select: { id: true }, order: { id: 'ASC' } })).map(({ id }) => id);
  }
}
