import { Injectable } from '@nestjs/common';
import { seatsAllotted, seatsRemaining, type AgencyKind } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { CallsService, SeatLedger, SeatPlace } from '../calls/index.js';

/** What a run's call aims at: shown, and enforced by nobody but whoever decides. */
export interface RunTargets {
  womenPercent: number | null;
  agencyPercent: ReadonlyMap<AgencyKind, number>;
  priorityMembers: ReadonlySet<string>;
  /** Seats that members have, and have left, by member; null where the run has no quotas. These are enforced. */
  quotas: ReadonlyMap<string, { allotted: number; remaining: number }> | null;
}

/** What the call of a run says about the group that it wants, and the seats of its members. */
@Injectable()
export class Targets {
  constructor(
    private readonly db: Database,
    private readonly calls: CallsService,
    private readonly ledger: SeatLedger,
  ) {}

  /** @returns the targets of a run's call; none where it names none */
  async of(runId: string): Promise<RunTargets> {
    const call = await this.calls.find(runId);
    const seats = await this.ledger.of(runId);
    return {
      womenPercent: call?.targets.women ?? null,
      agencyPercent: new Map((call?.targets.agencies ?? []).map(({ kind, percent }) => [kind, percent])),
      priorityMembers: new Set(call?.targets.priorityMemberIds ?? []),
      quotas: seats.length === 0 ? null : new Map(seats.map((counts) => [counts.memberId, { allotted: seatsAllotted(counts), remaining: seatsRemaining(counts) }])),
    };
  }

  /** @returns those of these enrolments for whom their member holds a seat already, as a nomination does */
  async named(enrolmentIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (enrolmentIds.length === 0) return new Set();
    const places = await this.db.repo(SeatPlace).findBy({ enrolmentId: In([...enrolmentIds]), holds: 'named' });
    return new Set(places.flatMap(({ enrolmentId }) => (enrolmentId === null ? [] : [enrolmentId])));
  }
}
