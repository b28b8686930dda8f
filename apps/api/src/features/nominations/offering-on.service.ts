import { Injectable } from '@nestjs/common';
import { seatsAllotted, seatsRemaining, type SeatLedgerView } from '@rso-connect/shared';
import { IsNull, LessThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { Allotments, CallsService, RunCall, SeatLedger, offersOf, seatsOffered, type Offer } from '../calls/index.js';
import { CourseRun } from '../courses/index.js';
import { hasStarted } from '../enrolments/index.js';
import { RoleGrantsService } from '../people/index.js';
import { NominationList } from './nomination-list.js';

/** Releases what nobody is named for, and offers it on to reserves by the rule (decision 013). */
@Injectable()
export class OfferingOn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly calls: CallsService,
    private readonly allotments: Allotments,
    private readonly ledger: SeatLedger,
    private readonly list: NominationList,
    private readonly grants: RoleGrantsService,
  ) {}

  /** Looks which deadlines have passed; each is dealt with once, whoever comes first. */
  @OnSchedule('nominations.release', 15)
  async releaseDue(): Promise<void> {
    const now = this.clock.now();
    const due = await this.db.repo(RunCall).findBy({ state: 'published', nominateUntil: LessThan(now), releasedAt: IsNull() });
    for (const { runId } of due) {
      await this.db.transaction(async () => {
        const claimed = await this.db.repo(RunCall).update({ runId, state: 'published', nominateUntil: LessThan(now), releasedAt: IsNull() }, { releasedAt: now });
        if (affected(claimed) === 1) await this.offerOn(runId, null);
      });
    }
  }

  /** The same by hand. @throws Problem `run.not-found`, `access.not-allowed`, `seat.run-over` */
  async byHand(actor: Actor, runId: string): Promise<SeatLedgerView> {
    await this.calls.own(actor, runId);
    await this.db.transaction(() => this.offerOn(runId, actor.personId));
    return this.allotments.view(actor, runId);
  }

  private async offerOn(runId: string, by: string | null): Promise<void> {
    await this.ledger.stillRun(runId);
    const run = await this.db.repo(CourseRun).findOneByOrFail({ id: runId });
    if (run.state !== 'open' || hasStarted(run, this.clock.now())) {
      if (by === null) return;
      throw new Problem('seat.run-over');
    }
    // In one order, so that two that do the same don't wait for each other.
    const members = (await this.ledger.of(runId)).map(({ memberId }) => memberId).toSorted();
    for (const memberId of members) await this.release(runId, memberId, by);
    const offers = await this.offers(runId);
    for (const offer of offers) await this.give(runId, offer, by);
    for (const memberId of new Set(offers.map((offer) => offer.memberId))) await this.tell(runId, memberId);
    await this.audit.record({ action: 'seats.offered-on', subject: { kind: 'run', id: runId }, after: { offered: offers.length, to: [...new Set(offers.map((offer) => offer.memberId))] } });
  }

  private async release(runId: string, memberId: string, by: string | null): Promise<void> {
    const seats = await this.ledger.still(runId, memberId);
    const idle = seats ? seatsRemaining(seats) + seats.held : 0;
    if (!seats || idle === 0) return;
    await this.ledger.allot(runId, -idle);
    await this.ledger.move(runId, memberId, { held: -seats.held, released: idle }, { movement: by === null ? 'released_at_deadline' : 'released', by });
  }

  /** Only what members gave back is offered on: what the office never gave away stays with it. */
  private async offers(runId: string): Promise<Offer[]> {
    const members = await this.ledger.of(runId);
    const back = members.reduce((sum, { released, extra }) => sum + released - extra, 0);
    const { capacity, seatsAllotted: allotted } = await this.db.repo(CourseRun).findOneByOrFail({ id: runId });
    const free = Math.min(back, capacity === null ? back : capacity - allotted);
    const waiting = await Promise.all(members.map(async (seats) => ({
      memberId: seats.memberId, allotted: seatsAllotted(seats),
      reserves: (await this.list.reserves(runId, seats.memberId)).map(({ nomination }) => nomination.createdAt),
    })));
    return offersOf(Math.max(0, free), waiting);
  }

  private async give(runId: string, { memberId, place, seatsBefore, reserveSince }: Offer, by: string | null): Promise<void> {
    const rule = { place, seatsBefore, reserveSince: reserveSince.toISOString() };
    await this.allotments.giveExtra(runId, memberId, 1, { movement: 'offered_on', by, rule });
    const [next] = await this.list.reserves(runId, memberId);
    if (next) await this.ledger.promote(next.nomination.id, by);
  }

  private async tell(runId: string, memberId: string): Promise<void> {
    for (const { personId } of await this.grants.inScopes('focal_point', 'member', [memberId])) await this.events.publish(seatsOffered, { runId, memberId, personId });
  }
}
