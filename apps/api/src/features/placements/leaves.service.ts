import { Injectable } from '@nestjs/common';
import { workingDays, type CalendarView, type InputOf, type leaveRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { PlacementAccess, mustHaveDates } from './placement-access.js';
import { Placement, PlacementLeave, PlacementReport } from './placement.entity.js';
import { leaveAsked, leaveDecided } from './placement.events.js';
import { actsForOffice } from './placement.policy.js';
import { periodsOf } from './placement.rules.js';

type Body<Name extends keyof typeof leaveRoutes> = InputOf<(typeof leaveRoutes)[Name]>['body'];

/** Leave of secondees, and the days of a placement. */
@Injectable()
export class Leaves {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly access: PlacementAccess,
  ) {}

  /** @throws Problem `placement.not-found` */
  async calendar(actor: Actor, placementId: string): Promise<CalendarView> {
    const { placement, side } = await this.access.work(actor, placementId);
    const today = this.access.today(placement);
    const leaves = await this.db.repo(PlacementLeave).find({ where: { placementId }, order: { firstDay: 'ASC', askedAt: 'ASC', id: 'ASC' } });
    const reports = await this.db.repo(PlacementReport).findBy({ placementId });
    const open = placement.closedAt === null;
    const decides = open && (side === 'supervisor' || actsForOffice(actor, placement));
    const asked = leaves.filter(({ state }) => state === 'asked');
    return {
      startsOn: placement.startsOn, endsOn: placement.endsOn, today, leaveDays: placement.leaveDays, leaveTaken: placement.leaveTaken,
      leaveAsked: asked.reduce((sum, { days }) => sum + days, 0), holidays: placement.holidays, midTermOn: placement.midTermOn,
      leaves: leaves.map(({ id, firstDay, lastDay, days, state, reason, answer, askedAt, decidedAt }) => ({
        id, firstDay, lastDay, days, state, reason, answer, askedAt: askedAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null,
        can: { decide: decides && state === 'asked', withdraw: open && side === 'secondee' && (state === 'asked' || (state === 'approved' && firstDay > today)) },
      })),
      // A draft is its author's alone.
      reportDays: periodsOf(placement, reports).map(({ from, to, due, report }) => ({ from, to, due, state: report && (side === 'secondee' || report.state !== 'draft') ? report.state : null })),
      canAsk: open && side === 'secondee' && placement.startsOn !== null,
    };
  }

  /**
   * Asks for leave: days of the placement that touch no other leave and fit into what is left. The same id again is the same one.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `placement.no-dates`, `leave.outside-placement`,
   *   `leave.no-working-day`, `leave.overlaps`, `leave.beyond-allowance`
   */
  async ask(actor: Actor, placementId: string, { id, firstDay, lastDay, reason }: Body<'ask'>): Promise<CalendarView> {
    await this.db.transaction(async () => {
      await this.access.own(actor, placementId);
      const placement = await this.access.hold(placementId);
      mustHaveDates(placement);
      const there = await this.db.repo(PlacementLeave).findOneBy({ id });
      if (there?.placementId === placementId) return;
      if (there) throw new Problem('placement.changed-meanwhile');
      if (firstDay < placement.startsOn || lastDay > placement.endsOn || lastDay < firstDay) throw new Problem('leave.outside-placement');
      const days = workingDays(firstDay, lastDay, placement.holidays);
      if (days === 0) throw new Problem('leave.no-working-day');
      const others = await this.db.repo(PlacementLeave).findBy({ placementId, state: In(['asked', 'approved']) });
      if (others.some((other) => other.firstDay <= lastDay && other.lastDay >= firstDay)) throw new Problem('leave.overlaps');
      const left = placement.leaveDays - placement.leaveTaken;
      if (days > left) throw new Problem('leave.beyond-allowance', { facts: { left } });
      await this.db.repo(PlacementLeave).insert({ id, placementId, firstDay, lastDay, days, state: 'asked', reason, answer: null, decidedBy: null, decidedAt: null, askedAt: this.clock.now() });
      await this.audit.record({ action: 'placement.leave-asked', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { leaveId: id, firstDay, lastDay, days } });
      if (placement.supervisorId !== null) await this.events.publish(leaveAsked, { personId: placement.supervisorId, placementId });
    });
    return this.calendar(actor, placementId);
  }

  /**
   * Approves leave, or refuses it. Its days are counted once more then, and taken from the allowance by one conditional
   * update: two approvals at once never take more than there are.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `leave.not-found`, `leave.wrong-state`, `leave.beyond-allowance`
   */
  async decide(actor: Actor, placementId: string, leaveId: string, { approve, answer }: Body<'decide'>): Promise<CalendarView> {
    await this.db.transaction(async () => {
      const known = await this.access.work(actor, placementId);
      if (known.side !== 'supervisor' && !actsForOffice(actor, known.placement)) throw new Problem('placement.not-yours');
      const placement = await this.access.hold(placementId);
      const leave = await this.find(placementId, leaveId);
      const days = workingDays(leave.firstDay, leave.lastDay, placement.holidays);
      if (approve) await this.take(placement, days);
      const state = approve ? 'approved' : 'refused';
      const decided = await this.db.repo(PlacementLeave).update({ id: leaveId, state: 'asked' }, { state, days, answer, decidedBy: actor.personId, decidedAt: this.clock.now() });
      if (affected(decided) === 0) throw new Problem('leave.wrong-state', { facts: { state: leave.state } });
      await this.audit.record({
        action: 'placement.leave-decided', subject: { kind: 'placement', id: placementId }, personId: placement.personId, before: { state: leave.state }, after: { leaveId, state, days },
      });
      await this.events.publish(leaveDecided, { personId: placement.personId, placementId });
    });
    return this.calendar(actor, placementId);
  }

  /**
   * Takes leave back, before it begins; days that were approved are free again.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.over`, `leave.not-found`, `leave.wrong-state`, `leave.begun`
   */
  async withdraw(actor: Actor, placementId: string, leaveId: string): Promise<CalendarView> {
    await this.db.transaction(async () => {
      await this.access.own(actor, placementId);
      const placement = await this.access.hold(placementId);
      const leave = await this.find(placementId, leaveId);
      if (leave.state !== 'asked' && leave.state !== 'approved') throw new Problem('leave.wrong-state', { facts: { state: leave.state } });
      if (leave.state === 'approved' && leave.firstDay <= this.access.today(placement)) throw new Problem('leave.begun');
      await this.end(placement, leave, null);
    });
    return this.calendar(actor, placementId);
  }

  /** Follows an earlier last day: leave after it is none, and leave across it ends with it. In the caller's transaction. */
  async cut(placement: Placement, lastDay: string): Promise<void> {
    const leaves = await this.db.repo(PlacementLeave).findBy({ placementId: placement.id, state: In(['asked', 'approved']) });
    for (const leave of leaves) if (leave.lastDay > lastDay) await this.end(placement, leave, leave.firstDay > lastDay ? null : lastDay);
  }

  /** Ends leave on another day, or altogether, and gives back the days that are no leave any more. */
  private async end(placement: Placement, leave: PlacementLeave, lastDay: string | null): Promise<void> {
    const days = lastDay === null ? 0 : workingDays(leave.firstDay, lastDay, placement.holidays);
    const changes = lastDay === null ? { state: 'withdrawn' as const } : { lastDay, days };
    const written = await this.db.repo(PlacementLeave).update({ id: leave.id, state: leave.state }, changes);
    if (affected(written) === 0) throw new Problem('placement.changed-meanwhile');
    if (leave.state === 'approved') await this.db.repo(Placement).decrement({ id: placement.id }, 'leaveTaken', leave.days - days);
    await this.audit.record({
      action: 'placement.leave-withdrawn', subject: { kind: 'placement', id: placement.id }, personId: placement.personId, before: { state: leave.state, days: leave.days }, after: { leaveId: leave.id, days },
    });
  }

  private async take({ id }: Placement, days: number): Promise<void> {
    const taken = await this.db.repo(Placement).createQueryBuilder().update().set({ leaveTaken: () => `leaveTaken + ${String(days)}` })
      .where('id = :id AND leaveTaken + :days <= leaveDays', { id, days }).execute();
    if (affected(taken) > 0) return;
    const { leaveDays, leaveTaken } = await this.db.repo(Placement).findOneByOrFail({ id });
    throw new Problem('leave.beyond-allowance', { facts: { left: leaveDays - leaveTaken } });
  }

  private async find(placementId: string, id: string): Promise<PlacementLeave> {
    const leave = await this.db.repo(PlacementLeave).findOneBy({ id, placementId });
    if (!leave) throw new Problem('leave.not-found');
    return leave;
  }
}
