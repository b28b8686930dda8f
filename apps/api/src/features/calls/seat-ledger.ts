import { Injectable } from '@nestjs/common';
import { seatsRemaining, type SeatCounts, type SeatMovement } from '@rso-connect/shared';
import { Raw } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun } from '../courses/index.js';
import { MemberSeatCounts, SeatLineRow, SeatPlace, type OfferRule } from './seat.entity.js';
import { changeOfRemaining, countNames } from './seat.rules.js';

/** Who moves seats and why. */
export interface Movement {
  movement: SeatMovement;
  /** Null for the platform. */
  by: string | null;
  reason?: string | null;
  placeId?: string | null;
  rule?: OfferRule | null;
}

const none: SeatCounts = { granted: 0, extra: 0, released: 0, held: 0, named: 0, used: 0 };

/**
 * The seats of a run by member. Whatever changes them locks in one order, run, member, place, enrolment, so that no two
 * wait for each other; and every counter changes by one conditional UPDATE with a line of the ledger beside it.
 */
@Injectable()
export class SeatLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the counters of all members of a run */
  of(runId: string): Promise<MemberSeatCounts[]> {
    return this.db.repo(MemberSeatCounts).findBy({ runId });
  }

  /** @returns the counters of a member; null where it has no quota of this run */
  one(runId: string, memberId: string): Promise<MemberSeatCounts | null> {
    return this.db.repo(MemberSeatCounts).findOneBy({ runId, memberId });
  }

  /** Whether a run has quotas at all: then members without one have no seat. */
  hasQuotas(runId: string): Promise<boolean> {
    return this.db.repo(MemberSeatCounts).existsBy({ runId });
  }

  /**
   * Keeps everybody else off a member's seats until the transaction ends, and reads them.
   *
   * @returns null where the member has no quota of this run
   */
  async still(runId: string, memberId: string): Promise<MemberSeatCounts | null> {
    const touched = await this.db.repo(MemberSeatCounts).update({ runId, memberId }, { touches: () => 'touches + 1' });
    return affected(touched) === 0 ? null : this.one(runId, memberId);
  }

  /** Keeps everybody else off a run's count of allotted seats until the transaction ends. */
  async stillRun(runId: string): Promise<void> {
    await this.db.repo(CourseRun).update({ id: runId }, { seatsAllotted: () => 'seatsAllotted' });
  }

  /**
   * Changes how many seats of the run are members'; never beyond its capacity.
   *
   * @throws Problem `seat.beyond-capacity`
   */
  async allot(runId: string, seats: number): Promise<void> {
    if (seats === 0) return;
    const fits = seats > 0 ? { capacity: Raw((capacity) => `(${capacity} IS NULL OR seatsAllotted + ${String(seats)} <= ${capacity})`) } : {};
    const changed = await this.db.repo(CourseRun).update({ id: runId, ...fits }, { seatsAllotted: () => `seatsAllotted + (${String(seats)})` });
    if (affected(changed) === 1) return;
    const { capacity, seatsAllotted } = await this.db.repo(CourseRun).findOneByOrFail({ id: runId });
    throw new Problem('seat.beyond-capacity', { facts: { unallotted: Math.max(0, (capacity ?? 0) - seatsAllotted) } });
  }

  /**
   * Moves a member's counters, if there are enough to move, and writes the line.
   *
   * @param by by how many each changes
   * @returns false where that would leave less than nothing
   */
  async move(runId: string, memberId: string, by: Partial<SeatCounts>, { movement, by: byPersonId, reason, placeId, rule }: Movement): Promise<boolean> {
    const moved = countNames.filter((name) => (by[name] ?? 0) !== 0);
    if (moved.length === 0) return true;
    const update = this.db.repo(MemberSeatCounts).createQueryBuilder().update()
      .set(Object.fromEntries(moved.map((name) => [name, () => `${name} + (${String(by[name])})`])))
      .where('runId = :runId AND memberId = :memberId', { runId, memberId });
    for (const name of moved) if ((by[name] ?? 0) < 0) update.andWhere(`${name} >= ${String(-(by[name] ?? 0))}`);
    const remaining = changeOfRemaining({ ...none, ...by });
    if (remaining < 0) update.andWhere(`granted + extra - released - held - named - used >= ${String(-remaining)}`);
    if (affected(await update.execute()) === 0) return false;
    await this.db.repo(SeatLineRow).insert({
      ...none, ...by, id: newId(), runId, memberId, movement, byPersonId, reason: reason?.slice(0, 600) ?? null, placeId: placeId ?? null,
      rule: rule ?? null, at: this.clock.now(),
    });
    return true;
  }

  /**
   * Gives somebody a place, with a seat of their member's where there is one: first one that was held for somebody
   * without a name. Joins the caller's transaction.
   *
   * @param id of the place; the nomination's own
   * @returns whether a seat is theirs, or they are a reserve
   * @throws Problem `seat.no-quota`
   */
  async name(id: string, { runId, memberId, by }: { runId: string; memberId: string; by: string }): Promise<'named' | 'nothing'> {
    const seats = await this.still(runId, memberId);
    if (!seats) throw new Problem('seat.no-quota');
    const holds = await this.take({ id, runId, memberId }, seats, by);
    await this.db.repo(SeatPlace).insert({ id, runId, memberId, enrolmentId: null, holds, createdAt: this.clock.now() });
    return holds;
  }

  /** Notes the enrolment that somebody with a place has now. */
  async attach(placeId: string, enrolmentId: string): Promise<void> {
    // Who was withdrawn and is nominated again has a place from before, which is over.
    await this.db.repo(SeatPlace).update({ enrolmentId, holds: 'nothing' }, { enrolmentId: null });
    await this.db.repo(SeatPlace).update({ id: placeId }, { enrolmentId });
  }

  /** Gives a reserve the seat that is left, if one is. Joins the caller's transaction. */
  async promote(placeId: string, by: string | null): Promise<boolean> {
    const place = await this.place(placeId);
    if (place?.holds !== 'nothing') return false;
    const moved = await this.move(place.runId, place.memberId, { named: 1 }, { movement: 'named', by, placeId });
    if (moved) await this.db.repo(SeatPlace).update({ id: placeId }, { holds: 'named' });
    return moved;
  }

  /** Takes the seat of a nomination back. One that is used goes with its enrolment. Joins the caller's transaction. */
  async unname(placeId: string, by: string | null): Promise<void> {
    const place = await this.place(placeId);
    if (place?.holds !== 'named') return;
    await this.move(place.runId, place.memberId, { named: -1 }, { movement: 'unnamed', by, placeId });
    await this.db.repo(SeatPlace).update({ id: placeId }, { holds: 'nothing' });
  }

  /**
   * Gives the seats of nominations to the first of a list; as many as have one now. Nothing of it shows in the
   * counters. Joins the caller's transaction, which has the member's seats still.
   *
   * @param placeIds in order, those alone that wait for a decision
   */
  async reorder(placeIds: readonly string[]): Promise<void> {
    const places = await Promise.all(placeIds.map((id) => this.db.repo(SeatPlace).findOneByOrFail({ id })));
    let left = places.filter(({ holds }) => holds === 'named').length;
    for (const { id, holds } of places) {
      const wanted = left > 0 ? 'named' : 'nothing';
      left -= 1;
      if (holds !== wanted) await this.db.repo(SeatPlace).update({ id }, { holds: wanted });
    }
  }

  /** @returns somebody's place, the member's seats kept still; null where there is none */
  private async place(id: string): Promise<SeatPlace | null> {
    const place = await this.db.repo(SeatPlace).findOneBy({ id });
    if (!place) return null;
    await this.still(place.runId, place.memberId);
    return this.db.repo(SeatPlace).findOneBy({ id });
  }

  private async take({ id, runId, memberId }: Pick<SeatPlace, 'id' | 'runId' | 'memberId'>, seats: MemberSeatCounts, by: string): Promise<'named' | 'nothing'> {
    const movement = { movement: 'named' as const, by, placeId: id };
    if (seats.held > 0 && (await this.move(runId, memberId, { held: -1, named: 1 }, movement))) return 'named';
    if (seatsRemaining(seats) > 0 && (await this.move(runId, memberId, { named: 1 }, movement))) return 'named';
    return 'nothing';
  }
}
